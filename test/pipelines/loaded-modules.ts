// Preloaded into a process with `--import`: writes the address of every module that it loads to the file that LOADED_MODULES names.
import { appendFileSync } from 'node:fs';
import { registerHooks } from 'node:module';

const file = process.env['LOADED_MODULES'];
if (file === undefined) throw new Error('expected LOADED_MODULES to name a file');
registerHooks({
  load(url, context, next) {
    appendFileSync(file, `${url}\n`);
    return next(url, context);
  },
});
