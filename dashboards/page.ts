// What a page is: it loads a model and says it twice, as a page and as its JSON twin. Serves both; knows no content.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Desk } from './desk.ts';
import { layOut, type Sheet } from './components/layout.ts';
import { NotFoundError } from '../src/errors.ts';
import { readVisit, type Visit } from './visit.ts';

/** The name of the parameter in paths like `/items/:id`. */
const NAME = 'id';

/** One page of the desk. */
export interface Page<Model> {
  /** `/search`, or `/items/:id`. */
  readonly path: string;
  /** Reads what is to be shown. Throws NotFoundError for what is absent. `id` is '' where the path has none. */
  load(desk: Desk, visit: Visit, id: string): Promise<Model>;
  /** The JSON twin of what is shown. */
  twin(model: Model): unknown;
  view(model: Model, visit: Visit, desk: Desk): Sheet;
  /**
   * Documents asked for without any parameter are sent on to this query, so that a list of everything is always asked for in so
   * many words. Absent: they are answered at once.
   */
  readonly bareQuery?: string;
}

/** Another form of a page under its own ending: a calendar, plain text. */
export interface Document {
  /** With the dot: `.ics`. */
  readonly ending: string;
  readonly type: string;
  /** The file name under which it is to be kept; without it browsers show the document. */
  readonly download?: string;
  write(desk: Desk, visit: Visit, id: string): Promise<string>;
}

/** Serves a page, its twin and its other forms. */
export function servePage<Model>(server: FastifyInstance, desk: Desk, page: Page<Model>, documents: readonly Document[] = []): void {
  const twin: Document = {
    ending: '.json',
    type: 'application/json; charset=utf-8',
    write: async (_desk, visit, id) => `${JSON.stringify(page.twin(await page.load(desk, visit, id)))}\n`,
  };
  const forms = [twin, ...documents];
  if (page.path.endsWith(`/:${NAME}`)) return serveNamed(server, desk, page, forms);
  server.get(page.path, async (request, reply) => sendPage(desk, page, request, reply, ''));
  for (const form of forms) {
    const path = page.path === '/' ? `/index${form.ending}` : `${page.path}${form.ending}`;
    server.get(path, async (request, reply) => {
      if (page.bareQuery !== undefined && request.raw.url === path) return reply.redirect(`${path}?${page.bareQuery}`, 302);
      return sendDocument(desk, form, request, reply, '');
    });
  }
}

/** The ending of the last segment chooses the form, so that one route serves them all. */
function serveNamed<Model>(server: FastifyInstance, desk: Desk, page: Page<Model>, forms: readonly Document[]): void {
  server.get<{ Params: { [NAME]: string } }>(page.path, async (request, reply) => {
    const name = request.params[NAME];
    const form = forms.find(({ ending }) => name.endsWith(ending) && name.length > ending.length);
    if (form === undefined) return sendPage(desk, page, request, reply, name);
    return sendDocument(desk, form, request, reply, name.slice(0, -form.ending.length));
  });
}

async function sendPage<Model>(
  desk: Desk,
  page: Page<Model>,
  request: FastifyRequest,
  reply: FastifyReply,
  id: string,
): Promise<FastifyReply> {
  const visit = readVisit(request, desk.effects.now(), pathOf(page.path, id));
  const model = await page.load(desk, visit, id);
  visit.parameters.refuseOthers();
  return sendSheet(desk, visit, reply, page.view(model, visit, desk));
}

/** Sends a sheet as a whole page. */
export async function sendSheet(desk: Desk, visit: Visit, reply: FastifyReply, sheet: Sheet): Promise<FastifyReply> {
  if (visit.chosen !== null) void reply.header('set-cookie', `lang=${visit.chosen}; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly`);
  const page = await layOut(desk, visit, sheet);
  return reply
    .type('text/html; charset=utf-8')
    .header('content-language', visit.words.language)
    .header('cache-control', 'no-cache')
    .send(page);
}

async function sendDocument(desk: Desk, form: Document, request: FastifyRequest, reply: FastifyReply, id: string): Promise<FastifyReply> {
  const visit = readVisit(request, desk.effects.now(), '/');
  const body = await form.write(desk, visit, id);
  if (form.download !== undefined) void reply.header('content-disposition', `attachment; filename="${form.download}"`);
  return reply.type(form.type).header('cache-control', 'no-cache').send(body);
}

function pathOf(path: string, id: string): string {
  return path.replace(`:${NAME}`, encodeURIComponent(id));
}

/** The model of something that must be there. */
export function present<Model>(model: Model | null | undefined, what: string): Model {
  if (model === null || model === undefined) throw new NotFoundError(`${what} was not found.`);
  return model;
}
