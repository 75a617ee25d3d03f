import { access, readFile } from 'node:fs/promises'
import { join, normalize, sep } from 'node:path'
import * as z from 'zod'

const project = z.looseObject({
  miniprogramRoot: z.string().default(''),
  appid: z.string().default(''),
  setting: z.looseObject({ urlCheck: z.boolean().default(true) }).default({ urlCheck: true }),
})

/** Where a mini program stands, and what its project says about it (docs/protocols/wechat.md, A12). */
export interface AppRoot {
  /** The folder of `app.json`, absolute if the given one was. */
  readonly folder: string
  readonly appid: string
  /** Whether the network calls go only to the domains that are allowed. */
  readonly urlCheck: boolean
}

const there = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  )

/** JSON as editors leave it: a byte order mark is no error. */
export const withoutMark = (text: string): string => text.replace(/^\uFEFF/, '')

async function readProject(folder: string): Promise<z.infer<typeof project>> {
  const text = await readFile(join(folder, 'project.config.json'), 'utf8').catch(() => '{}')
  return project.parse(JSON.parse(withoutMark(text)))
}

/**
 * The folder itself where it holds `app.json`, else the one `project.config.json` names as `miniprogramRoot`.
 *
 * @throws where there is no `app.json`, or the project's file is none.
 */
export async function appRoot(given: string): Promise<AppRoot> {
  const { miniprogramRoot, appid, setting } = await readProject(given)
  const inside = normalize(join(given, miniprogramRoot)).replace(/[\\/]$/, '')
  if (inside !== normalize(given) && !inside.startsWith(normalize(given).replace(/[\\/]$/, '') + sep)) {
    throw new Error(`project.config.json: miniprogramRoot "${miniprogramRoot}" is outside of the project`)
  }
  for (const folder of [given, inside]) {
    if (await there(join(folder, 'app.json'))) return { folder, appid, urlCheck: setting.urlCheck }
  }
  throw new Error('there is no app.json in the folder, nor where project.config.json says the mini program is')
}
