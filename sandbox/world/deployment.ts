/** What somebody deploying to the cloud would have done by hand: keys, variables, collections. The world only carries it out. */
export interface Deployment {
  /** Every environment variable that does not depend on an address of this world. */
  readonly variables: Readonly<Record<string, string>>
  /** Function → the variables it gets. */
  readonly variablesOf: Readonly<Record<string, readonly string[]>>
  /** Function → may phones call it; `*` is the rest. */
  readonly rules: Readonly<Record<string, { readonly invoke: boolean }>>
  readonly collections: readonly CollectionPlan[]
  /** Documents imported before the first call: wrapped data keys. */
  readonly documents: readonly { readonly collection: string; readonly documents: readonly Readonly<Record<string, unknown>>[] }[]
  readonly setupCode: string
  /** The console lets phones call where nobody is signed in: a page opened from a timeline. */
  readonly unauthenticated?: boolean
  /** Message templates of WeChat's console. */
  readonly templates?: readonly { readonly id: string; readonly title: string; readonly keywords: readonly string[] }[]
}

export interface CollectionPlan {
  readonly name: string
  readonly indexes: readonly {
    readonly name: string
    readonly keys: readonly { readonly name: string; readonly direction: '1' | '-1' }[]
  }[]
}

/** Addresses that are known once the stand-ins listen. */
export interface Addresses {
  readonly weidian: string
  readonly cloudbase: string
  readonly serviceApp: { readonly key: string; readonly secret: string }
}

/** The variables of every function in this world. Pure. */
export function environmentOf(
  deployment: Deployment,
  { weidian, cloudbase, serviceApp }: Addresses,
): Readonly<Record<string, Readonly<Record<string, string>>>> {
  const all: Readonly<Record<string, string>> = {
    ...deployment.variables,
    WL_STAGE: 'sandbox',
    WL_GATEWAY_URL: `${cloudbase}/http/gateway`,
    WL_WEIDIAN_API: weidian,
    WL_WEIDIAN_OAUTH: weidian,
    WL_WEIDIAN_H5: weidian,
    WL_WEIDIAN_SHOP_H5: `${weidian}/shop/{shopId}`,
    WL_WEIDIAN_SERVICE_KEY: serviceApp.key,
    WL_WEIDIAN_SERVICE_SECRET: serviceApp.secret,
    WL_WEB_VIEW_HOSTS: new URL(weidian).host,
  }
  const pick = (names: readonly string[]) =>
    Object.fromEntries(names.flatMap((name) => (all[name] === undefined ? [] : [[name, all[name]]])))
  return Object.fromEntries(Object.entries(deployment.variablesOf).map(([name, names]) => [name, pick(names)]))
}
