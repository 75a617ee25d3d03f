import { cloudFunctions } from './cloud-functions'

/** Who may call a function from a phone; the rest is closed. Pasted into the console: 云函数, 权限控制 (docs/protocols/cloudbase.md §8). */
export function functionRules(): Readonly<Record<string, { readonly invoke: boolean }>> {
  return {
    '*': { invoke: false },
    ...Object.fromEntries(cloudFunctions.filter(({ phones }) => phones).map(({ name }) => [name, { invoke: true }])),
  }
}
