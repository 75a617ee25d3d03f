import { startCloudbase } from '../start-cloudbase'

export interface ClientAnswer {
  readonly data?: Readonly<Record<string, unknown>>
  readonly errCode?: number
  readonly message?: string
}

const plain = (value: unknown): string => JSON.stringify(value)

/** A cloud as phones see it: `s1`, `s2` … are people. */
export async function startClientWorld(
  more: Parameters<typeof startCloudbase>[1] = {},
  functions: Parameters<typeof startCloudbase>[0] = {},
) {
  const world = await startCloudbase(functions, more)
  const ask = async (path: string, session: string | null, action: string, parameters: object): Promise<ClientAnswer> =>
    Object(await (await world.post(`/client/${path}`, { session, action, parameters })).json())
  const control = async (verb: string, input: unknown = {}): Promise<Record<string, unknown>> =>
    Object(await (await world.post(`/control/${verb}`, input)).json())
  const database = (session: string | null, action: string, parameters: object) =>
    ask('database', session, `database.${action}`, parameters)
  return {
    ...world,
    ask,
    control,
    database,
    add: (session: string, collectionName: string, ...documents: object[]) =>
      database(session, 'insertDocument', { collectionName, data: documents.map(plain) }),
    /** Documents a person finds. */
    async find(session: string, collectionName: string, query: object = {}, more: object = {}) {
      const answer = await database(session, 'getDocument', { collectionName, query: plain(query), queryType: 'WHERE', ...more })
      const list = answer.data?.list
      return Array.isArray(list) ? list.map((text): unknown => JSON.parse(String(text))) : answer
    },
    update: (session: string, collectionName: string, query: object, data: object) =>
      database(session, 'modifyDocument', { collectionName, query: plain(query), data: plain(data), merge: true, multi: true }),
    set: (session: string, collectionName: string, id: string, data: object) =>
      database(session, 'modifyDocument', { collectionName, query: plain({ _id: id }), data: plain(data), merge: false, upsert: true }),
    remove: (session: string, collectionName: string, query: object) =>
      database(session, 'removeDocument', { collectionName, query: plain(query), multi: true }),
    all: async (collection: string) => world.cloudbase.control.find({ collection }),
    permit: (collection: string, permission: string) => control('setPermission', { collection, permission }),
  }
}

export type ClientWorld = Awaited<ReturnType<typeof startClientWorld>>
