import { candidates } from '../../compile/resolve-path'
import type { Module, PhoneApp } from '../app-data'

/** What a module finds around it, in the order the compiler names it; what follows (window, document, …) stays undefined, as on a phone. */
export interface Surroundings {
  readonly wx: unknown
  readonly App: unknown
  readonly Page: unknown
  readonly Component: unknown
  readonly Behavior: unknown
  readonly getApp: unknown
  readonly getCurrentPages: unknown
  readonly requirePlugin: unknown
  /** WeChat names it nowhere, and has it: the mini program's configuration and version. */
  readonly __wxConfig: unknown
}

/** `global` of all modules: an empty object they may share things in, not the browser's. */
const shared = {}

/** The one text libraries may make a function of: they look for `global`. */
const isSearch = (input: readonly unknown[]) => input.length === 1 && input[0] === 'return this'

/** `Function` without the power to make code from text: WeChat has taken it away. */
const harmlessFunction = new Proxy(Function, {
  construct(_, input) {
    if (isSearch(input)) return () => shared
    throw new EvalError('new Function is not allowed in a mini program')
  },
  apply(_, __, input) {
    if (isSearch(input)) return () => shared
    throw new EvalError('Function() is not allowed in a mini program')
  },
})

/** The mini program's `require`: CommonJS, each module run once. */
export class Modules {
  readonly #modules: Readonly<Record<string, Module>>
  readonly #surroundings: (path: string) => Surroundings
  readonly #loaded = new Map<string, { exports: unknown }>()

  constructor(app: PhoneApp, surroundings: (path: string) => Surroundings) {
    this.#modules = app.modules
    this.#surroundings = surroundings
  }

  has(path: string): boolean {
    return this.#modules[path] !== undefined
  }

  /** @throws what the module throws; then it may be run again. */
  load(path: string): unknown {
    const loaded = this.#loaded.get(path)
    if (loaded !== undefined) return loaded.exports
    const make = this.#modules[path]
    if (make === undefined) throw new Error(`module '${path}' is not defined`)
    const module = { exports: {} }
    this.#loaded.set(path, module)
    const { wx, App, Page, Component, Behavior, getApp, getCurrentPages, requirePlugin, __wxConfig } = this.#surroundings(path)
    const run = make(wx, App, Page, Component, Behavior, getApp, getCurrentPages, requirePlugin, __wxConfig, shared, harmlessFunction)
    const require = Object.assign((name: string, done?: unknown, failed?: unknown) => this.#requireLate(path, name, done, failed), {
      async: async (name: string) => this.#require(path, name),
    })
    try {
      run(require, module.exports, module)
    } catch (error) {
      this.#loaded.delete(path)
      throw error
    }
    return module.exports
  }

  /** `require(path, success, fail)` is the way into another sub-package, answered later. */
  #requireLate(from: string, name: string, done: unknown, failed: unknown): unknown {
    if (typeof done !== 'function') return this.#require(from, name)
    Promise.resolve()
      .then(() => this.#require(from, name))
      .then(
        (module) => done(module),
        (error: unknown) => (typeof failed === 'function' ? failed({ mod: name, errMsg: String(error) }) : undefined),
      )
    return undefined
  }

  #require(from: string, name: string): unknown {
    const found = candidates(from, name, '.js').find((candidate) => this.has(`${candidate}.js`))
    if (found === undefined) throw new Error(`module '${name}' is not defined, require args is '${name}' (in ${from})`)
    return this.load(`${found}.js`)
  }
}
