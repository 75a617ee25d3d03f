import type * as z from 'zod'
import type { Log } from '../../base/log'
import type { ActionContract, Contracts } from './action-contract'
import type { Caller } from './caller'

/** What an action is given beside its input. `D` is what its room needs from outside. */
export interface Context<D> {
  readonly caller: Caller
  readonly deps: D
  readonly requestId: string
  readonly log: Log
}

export type Run<C extends ActionContract, D> = (input: z.output<C['input']>, context: Context<D>) => Promise<z.input<C['output']>>

/** A call with its input parsed, ready to run. */
export interface ReadyCall<D> {
  readonly input: unknown
  /** The answer, checked against the contract. */
  readonly run: (context: Context<D>) => Promise<unknown>
}

export interface Action<D> {
  readonly contract: ActionContract
  /** Null where the input has the wrong shape. */
  readonly read: (raw: unknown) => ReadyCall<D> | null
}

/** A function's router is such a list. */
export type Actions<D> = Readonly<Record<string, Action<D>>>

function action<I extends z.ZodType, O extends z.ZodType, D>(
  contract: ActionContract & { readonly input: I; readonly output: O },
  run: (input: z.output<I>, context: Context<D>) => Promise<z.input<O>>,
): Action<D> {
  return {
    contract,
    read(raw) {
      const input = contract.input.safeParse(raw)
      if (!input.success) return null
      return { input: input.data, run: async (context) => contract.output.parse(await run(input.data, context)) }
    },
  }
}

const tie = <C extends ActionContract, D>(contract: C, run: Run<C, D>): Action<D> => action<C['input'], C['output'], D>(contract, run)

/** Ties each contract of a room to what it does: `actions<typeof staffContracts, StaffDeps>(staffContracts, {…})`. */
export function actions<T extends Contracts, D>(contracts: T, runs: { readonly [Name in keyof T]: Run<T[Name], D> }): Actions<D> {
  const one = <Name extends keyof T & string>(name: Name): [string, Action<D>] => {
    const contract: T[Name] = contracts[name]
    return [name, tie<T[Name], D>(contract, runs[name])]
  }
  return Object.fromEntries(Object.keys(contracts).map((name) => one(name)))
}
