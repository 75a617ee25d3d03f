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
}

/** `Function` without the power to make code from text: WeChat has taken it away. */
const harmlessFunction = new Proxy(Function, {
  construct() {
    throw new EvalError('new Function is not allowed in a mini program')
  },
  apply() {
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
    const { wx, App, Page, Component, Behavior, getApp, getCurrentPages } = this.#surroundings(path)
    const run = make(wx, App, Page, Component, Behavior, getApp, getCurrentPages, harmlessFunction)
    try {
      run((name) => this.#require(path, name), module.exports, module)
    } catch (error) {
      this.#loaded.delete(path)
      throw error
    }
    return module.exports
  }

  #require(from: string, name: string): unknown {
    const found = candidates(from, name, '.js').find((candidate) => this.has(`${candidate}.js`))
    if (found === undefined) throw new Error(`module '${name}' is not defined, require args is '${name}' (in ${from})`)
    return this.load(`${found}.js`)
  }
}
