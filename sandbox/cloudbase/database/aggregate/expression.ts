import type { Document, Value } from '../value'

/** What an expression may name. Variables come without their dollars; `undefined` is a missing value. */
export interface Scope {
  readonly root: Document
  readonly variables: Readonly<Record<string, Value | undefined>>
}

/** A compiled expression; `undefined` is a missing value. Throws DATABASE_REQUEST_FAILED where MongoDB ends the pipeline. */
export type Expression = (scope: Scope) => Value | undefined

/** Compiles an inner expression; `more` are variables it may name besides those of its surroundings. */
export type Compile = (expression: Value, more?: readonly string[]) => Expression

/** Compiles one operator. Throws for what MongoDB refuses before it looks at any document. */
export type OperatorCompiler = (operand: Value, compile: Compile, name: string) => Expression
