// What becomes of tests whose service is not to be had: they are passed over, loudly, or the run fails where it must have all.

/**
 * Says on standard error which tests did not run and why, and gives null in place of the service. Throws where
 * TECHWATCH_REQUIRE_SERVICES is 1, as `.ci/run` sets it: there a test that was passed over has failed.
 */
export function notThere(service: string, reason: string, environment: NodeJS.ProcessEnv = process.env): null {
  const told = `tests with ${service} did not run: ${reason}`;
  if (environment['TECHWATCH_REQUIRE_SERVICES'] === '1') throw new Error(`expected ${service}, which this run requires; ${told}`);
  process.stderr.write(`\nNOT RUN: ${told}\n\n`);
  return null;
}
