#!/usr/bin/env -S MALLOC_TRIM_THRESHOLD_=1048576 node --max-semi-space-size=8 --heap-growing-percent=40
// The command line: names the verbs and their options, and hands each to its own file. Nothing heavy is loaded here.
import { Command, CommanderError, Option } from 'commander';
import { runVerb, type Call } from './call.ts';
import { version } from './version.ts';

/** Adds a verb whose file in `verbs/` is loaded only when it is called. */
function verb(parent: Command, usage: string, summary: string, load: () => Promise<{ run: (call: Call) => Promise<number> }>): Command {
  const command = parent
    .command(usage)
    .description(summary)
    .option('--json', 'print JSON')
    .option('--debug', 'show stack traces of errors');
  command.action(async (...given: unknown[]) => {
    const options = command.optsWithGlobals<Record<string, unknown>>();
    process.exitCode = await runVerb({ words: given.slice(0, -2), options, load });
  });
  return command.configureHelp({ showGlobalOptions: false }).showHelpAfterError('(add --help for the options)');
}

function program(): Command {
  const techwatch = new Command('techwatch')
    .description('The security technology watch: gathers, classifies, indexes and tells what is new')
    .version(version)
    .configureHelp({ sortSubcommands: false });
  const origins = (): Option => new Option('--origins <file>', 'JSON file that maps hosts to loopback stand-ins');
  verb(
    techwatch,
    'gather [sources...]',
    'ask publishers for what is new; without SOURCES all that are due',
    () => import('./verbs/gather.ts'),
  )
    .addOption(origins())
    .option('--since <date>', 'ask for what was published since this date')
    .option('--dry-run', 'fetch and read, keep nothing');
  verb(techwatch, 'import <file>', 'take NDJSON notices from a file or - through the same steps', () => import('./verbs/import.ts')).option(
    '--source <id>',
    'the source they come from',
    'import',
  );
  const exporting = techwatch.command('export').description('write out what is held');
  verb(exporting, 'items', 'every item once', () => import('./verbs/export-items.ts'))
    .option('--query <query>', 'only items that this search finds')
    .addOption(new Option('--format <format>', 'how to write them').choices(['ndjson', 'csv', 'xlsx', 'json']).makeOptionMandatory());
  verb(techwatch, 'read <source> <file>', 'read a stored answer of a source', () => import('./verbs/read.ts'))
    .option('--url <url>', 'the address it came from')
    .option('--content-type <type>', 'the content type it came with')
    .option('--purpose <purpose>', 'what the page was asked for, in the words of the source');
  verb(techwatch, 'extract [file]', 'the article of NDJSON { id, url, html }', () => import('./verbs/extract.ts'));
  verb(techwatch, 'classify [file]', 'classes of NDJSON { id, title, abstract?, language?, codes? }', () => import('./verbs/classify.ts'))
    .option('--model <model>', 'a model that `train` made: a file, or a name in the home folder; default the watch taxonomy')
    .option('--top <n>', 'the N best classes, whatever their thresholds');
  verb(
    techwatch,
    'train [file]',
    'learn a model from NDJSON { id, title, abstract?, language?, labels }',
    () => import('./verbs/train.ts'),
  ).requiredOption('--model <model>', 'where it is written: a file, or a name in the home folder');
  verb(techwatch, 'search [query]', 'find items', () => import('./verbs/search.ts'))
    .addOption(new Option('--match <words>', 'all words or any').choices(['all', 'any']).default('all'))
    .option('--kind <kind>', 'only this kind')
    .option('--size <n>', 'items per page', '10')
    .option('--page <n>', 'page, from 1', '1')
    .addOption(new Option('--sort <order>', 'order').choices(['relevance', 'newest', 'oldest', 'deadline']).default('relevance'))
    .option('--facet <names...>', 'facets to count')
    .option('--batch <file>', 'NDJSON { id, query } in, NDJSON out')
    .option('--strict', 'refuse what cannot be parsed, and say where');
  const calls = verb(techwatch, 'calls', 'calls for proposals', () => import('./verbs/calls.ts'))
    .addOption(new Option('--status <status>').choices(['open', 'forthcoming', 'closed']))
    .option('--within <days>', 'next deadline within, like 30d')
    .option('--programme <programme>', 'only this programme');
  verb(calls, 'changes', 'what changed in calls', () => import('./verbs/calls-changes.ts')).option(
    '--since <time>',
    'an instant, or a date at 00:00 UTC',
  );
  verb(techwatch, 'trends [concepts...]', 'counts over time', () => import('./verbs/trends.ts'))
    .option('--from <date>', 'first date')
    .option('--to <date>', 'last date')
    .addOption(new Option('--by <period>').choices(['month', 'quarter', 'year']).default('quarter'));
  const sources = techwatch.command('sources').description('publishers and their health');
  verb(sources, 'list', 'all sources with their health', () => import('./verbs/sources-list.ts'));
  verb(sources, 'show <id>', 'one source', () => import('./verbs/sources-show.ts'));
  verb(sources, 'release <id>', 'end the quarantine of a source and let in what was kept back', () => import('./verbs/sources-release.ts'));
  verb(sources, 'lint [files...]', 'judge sources and cards without asking anyone', () => import('./verbs/sources-lint.ts'));
  verb(sources, 'try <url>', 'look what a page offers and draft a card', () => import('./verbs/sources-try.ts')).addOption(origins());
  verb(sources, 'add <url>', 'write the drafted card into a folder', () => import('./verbs/sources-add.ts'))
    .addOption(origins())
    .option('--folder <folder>', 'where cards lie; default the first folder of TECHWATCH_SOURCES');
  const index = techwatch.command('index').description('the search index');
  verb(index, 'build', 'build a new index from the ledger and put it in use', () => import('./verbs/index-build.ts'));
  verb(index, 'verify', 'compare the index with the ledger', () => import('./verbs/index-verify.ts'));
  verb(index, 'swap', 'go back to the index before the last build', () => import('./verbs/index-swap.ts'));
  verb(techwatch, 'reclassify', 'give every item the classes of the edition in use', () => import('./verbs/reclassify.ts'));
  verb(techwatch, 'retrain', 'learn from decisions; put it in use where the audit does not get worse', () => import('./verbs/retrain.ts'));
  verb(techwatch, 'replay', 'fill an empty ledger from the archive alone', () => import('./verbs/replay.ts'));
  verb(techwatch, 'backup <folder>', 'copy ledger and archive, with their hashes', () => import('./verbs/backup.ts'));
  verb(techwatch, 'restore <folder>', 'put a backup into an empty home folder', () => import('./verbs/restore.ts'));
  const taxonomy = techwatch.command('taxonomy').description('the watch taxonomy');
  verb(taxonomy, 'lint', 'judge the edition', () => import('./verbs/taxonomy-lint.ts'));
  verb(taxonomy, 'diff <before> [after]', 'what differs between two edition folders', () => import('./verbs/taxonomy-diff.ts'))
    .option('--retag', 'also which classes of the items held would change')
    .option('--items <file>', 'also which classes of NDJSON as for classify would change');
  verb(taxonomy, 'export', 'write the edition as SKOS', () => import('./verbs/taxonomy-export.ts')).addOption(
    new Option('--format <format>').choices(['turtle', 'jsonld', 'json-ld']).default('turtle'),
  );
  verb(taxonomy, 'import <file> <folder>', 'read an edition from SKOS into an empty folder', () => import('./verbs/taxonomy-import.ts'));
  verb(taxonomy, 'propose', 'terms that the taxonomy may lack', () => import('./verbs/taxonomy-propose.ts'));
  const digest = techwatch.command('digest').description('the weekly digest');
  verb(digest, 'draft', 'make the draft of a week and keep it', () => import('./verbs/digest-draft.ts')).option(
    '--week <week>',
    'like 2026-W47; default this week',
  );
  verb(digest, 'preview', 'show the issue of a week', () => import('./verbs/digest-preview.ts'))
    .option('--week <week>', 'like 2026-W47; default this week')
    .addOption(new Option('--format <format>').choices(['text', 'html']).default('text'));
  verb(techwatch, 'doctor', 'check what the watch needs', () => import('./verbs/doctor.ts'));
  verb(techwatch, 'schedule', 'run the jobs at their times until told to stop', () => import('./verbs/schedule.ts')).addOption(origins());
  verb(techwatch, 'serve', 'the desk', () => import('./verbs/serve.ts'))
    .option('--host <host>', 'address to listen on')
    .option('--port <port>', 'port to listen on');
  verb(techwatch, 'demo', 'the whole job on sample publishers, then the desk', () => import('./verbs/demo.ts')).option(
    '--port <port>',
    'port of the desk',
  );
  return techwatch;
}

/** Wrong usage in the shape that programs and people expect; commander has already said it in words. */
function wrongUsage(error: CommanderError): void {
  if (error.exitCode === 0) return;
  if (process.argv.includes('--json') || !process.stdout.isTTY) {
    // Without a verb there is only the help to show, which is none of a program's business.
    const message = error.code === 'commander.help' ? 'expected a verb, found none' : error.message.replace(/^error: /u, '');
    process.stderr.write(`${JSON.stringify({ error: { code: 'usage', message, hint: 'techwatch --help names the verbs' } })}\n`);
  }
  process.exitCode = 2;
}

const spoken = program();
const quiet = process.argv.includes('--json') || !process.stdout.isTTY;
const everyCommand = (command: Command): readonly Command[] => [command, ...command.commands.flatMap(everyCommand)];
for (const command of everyCommand(spoken)) {
  command.exitOverride();
  if (quiet) command.configureOutput({ writeErr: () => {} });
}
try {
  await spoken.parseAsync(process.argv);
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  wrongUsage(error);
}
