import type { Actions, Context } from './action'

/** Gives a room's actions what they need. From then on they fit into any router: `{...equip(a, depsOfA), ...equip(b, depsOfB)}`. */
export function equip<D>(actions: Actions<D>, deps: D): Actions<unknown> {
  const equipped = Object.entries(actions).map(([name, { contract, read }]) => {
    const action = {
      contract,
      read: (raw: unknown) => {
        const ready = read(raw)
        return ready === null ? null : { input: ready.input, run: (context: Context<unknown>) => ready.run({ ...context, deps }) }
      },
    }
    return [name, action] as const
  })
  return Object.fromEntries(equipped)
}
