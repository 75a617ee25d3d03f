import type * as z from 'zod'
import type { ErrorTable } from '../../base/error'
import type { Permission } from '../access/permissions'

/** What an action promises: who may call it, what goes in, what comes out, how it can fail. No code, zod only. */
export interface ActionContract {
  readonly can: Permission
  readonly input: z.ZodType
  readonly output: z.ZodType
  /** Codes it may answer with, beside those of the door. */
  readonly errors: ErrorTable
  /** `true`: changes something, so an audit record is inserted before the effect (fails closed). */
  readonly changes?: true
  /** Fields of the input that the audit record names beside its target, in this order; long numbers in them are not kept. */
  readonly told?: readonly string[]
  /** `true`: also for a caller without identity, as a page opened from a timeline is (docs/protocols/wechat.md A6). For visitors' actions only. */
  readonly open?: true
  /** Calls a caller may make in a minute; default 60. */
  readonly perMinute?: number
}

export type Contracts = Readonly<Record<string, ActionContract>>

/** Keeps the literal types of a list of contracts. */
export function contracts<const T extends Contracts>(list: T): T {
  return list
}

/** Name → input and output: all that a page may know of an audience's actions. */
export type ApiOf<T extends Contracts> = {
  readonly [Name in keyof T]: { readonly input: z.input<T[Name]['input']>; readonly output: z.output<T[Name]['output']> }
}
