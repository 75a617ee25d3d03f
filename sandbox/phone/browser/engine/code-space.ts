import { type CodeSpace, type ComponentEnv, glassEasel, MiniProgramEnv, type types } from 'glass-easel-miniprogram-adapter'
import { errorText } from '../../compile/error-text'
import type { PhoneApp } from '../app-data'
import type { Recorder } from '../recorder'
import { formBehaviors } from './form-behaviors'
import { lifeOf } from './life'
import { Modules, type Surroundings } from './modules'
import { trust } from './trust'

type Definition = Record<string, unknown>

/** What does not depend on the module: everything but the three constructors. */
export type Globals = Omit<Surroundings, 'Page' | 'Component' | 'Behavior'>

/** The mini program's components: registered the first time something needs them, dependencies first. */
export class ComponentCode {
  readonly env = new MiniProgramEnv()
  readonly space: CodeSpace
  readonly modules: Modules
  readonly #app: PhoneApp
  readonly #recorder: Recorder
  readonly #registered = new Set<string>()
  readonly #named: ReadonlyMap<string, unknown>
  #loading = ''

  constructor(app: PhoneApp, recorder: Recorder, globals: () => Globals) {
    this.#app = app
    this.#recorder = recorder
    this.space = this.env.createCodeSpace('app', true)
    this.space.getComponentSpace().defineComponent({ is: '' })
    this.space.setOverallBehavior(lifeOf(this.space))
    this.#named = formBehaviors(this.space)
    this.modules = new Modules(app, (path) => ({ ...globals(), ...this.#constructors(path) }))
  }

  /** Registers a page or component and all it uses. Twice is once. */
  load(path: string): void {
    const info = this.#app.components[path]
    if (this.#registered.has(path)) return
    this.#registered.add(path)
    if (info === undefined) throw new Error(`there is no component "${path}"`)
    const { json, scope } = info
    for (const used of Object.values(json.usingComponents)) this.#loadUsed(used.replace(/^\//, ''))
    for (const generic of Object.values(json.componentGenerics ?? {}))
      if (generic !== true) this.#loadUsed(generic.default.replace(/^\//, ''))
    this.space.addComponentStaticConfig(path, trust<types.ComponentStaticConfig>(json))
    this.space.addStyleSheet(path, path, scope)
    const content = this.#app.templates[path]
    if (content)
      this.space.addCompiledTemplate(path, trust<glassEasel.template.ComponentTemplate>({ groupList: this.#app.templates, content }))
    this.#run(path)
  }

  /** A component that is named but not there has been told already, when the mini program was compiled. */
  #loadUsed(path: string): void {
    if (this.#app.components[path] !== undefined) this.load(path)
  }

  #run(path: string): void {
    const outer = this.#loading
    this.#loading = path
    try {
      this.modules.load(`${path}.js`)
      if (this.space.getComponentSpace().getComponentByUrlWithoutDefault(path, '') === null) {
        throw new Error(`${path}.js calls neither Page nor Component`)
      }
    } catch (error) {
      this.#recorder.error(error, path)
    } finally {
      this.#loading = outer
    }
  }

  /** `Component(...)` registers the file it stands in where that is a component, else the one being loaded (a helper that calls it). */
  #constructors(module: string): Pick<Surroundings, 'Page' | 'Component' | 'Behavior'> {
    const own = module.replace(/\.js$/, '')
    const path = () => (this.#app.components[own] === undefined ? this.#loading : own)
    const within = (use: (env: ComponentEnv) => unknown) => this.space.componentEnv(path(), use)
    return {
      Page: (definition: Definition) => within(({ Page }) => Page(trust<never>(this.#withBehaviors(definition)))),
      Component: (definition: Definition) => within(({ Component }) => Component(trust<never>(this.#checked(path(), definition)))),
      Behavior: (definition: Definition) => within(({ Behavior }) => Behavior(trust<never>(this.#withBehaviors(definition)))),
    }
  }

  /** Behaviors given by name (`wx://form-field`) become the phone's own. */
  #withBehaviors(definition: Definition): Definition {
    const { behaviors } = definition
    if (!Array.isArray(behaviors)) return definition
    const resolved = behaviors.map((behavior: unknown) => {
      if (typeof behavior !== 'string') return behavior
      const named = this.#named.get(behavior)
      if (named === undefined) this.#recorder.missing(`behavior ${behavior}`)
      return named
    })
    return { ...definition, behaviors: resolved.filter((behavior) => behavior !== undefined) }
  }

  /** What the script says of the component's styles counts like what its `.json` says, where that says nothing. */
  #checked(path: string, definition: Definition): Definition {
    const options: object = typeof definition.options === 'object' && definition.options !== null ? definition.options : {}
    const [isolation, global]: unknown[] = [Reflect.get(options, 'styleIsolation'), Reflect.get(options, 'addGlobalClass')]
    const known = this.#app.components[path]?.json
    if (known !== undefined && known.styleIsolation === undefined && (isolation !== undefined || global !== undefined)) {
      if (String(isolation).endsWith('shared') && !String(isolation).endsWith('apply-shared')) {
        this.#recorder.error(`styleIsolation "${isolation}" belongs into ${path}.json: it is not written plainly in the script`)
      }
      const said = isolation === undefined ? { addGlobalClass: global } : { styleIsolation: isolation }
      this.space.addComponentStaticConfig(path, trust<types.ComponentStaticConfig>({ ...known, ...said }))
    }
    return this.#withBehaviors(definition)
  }
}

/** A handler named in a template that its component does not have: said aloud, as WeChat does. */
function warnOfMissingMethods(): void {
  const original = glassEasel.Component.getMethod
  glassEasel.Component.getMethod = (host, name) => {
    const method = original(host, name)
    if (method === undefined && name !== '') console.warn(`[phone] ${host.is} does not have a method "${name}"`)
    return method
  }
}

/** `glassEasel` options the phone needs; before anything is defined. */
export function prepareGlassEasel(recorder: Recorder): void {
  glassEasel.globalOptions.writeIdToDOM = true
  // A property may bear the name of something an element has (`dataset`): it belongs to the mini program's object alone.
  glassEasel.globalOptions.writeFieldsToNode = false
  warnOfMissingMethods()
  glassEasel.addGlobalErrorListener((error, method, component) => {
    // A property's observer that does not exist is no error in WeChat.
    if (method === '[prepare]') {
      console.warn(`[phone] ${errorText(error)}`)
      return false
    }
    const where = typeof component === 'string' ? component : (component?.is ?? '')
    recorder.error(error, [where, method].filter(Boolean).join(' '))
    return false
  })
  const warned = new Set<string>()
  glassEasel.addGlobalWarningListener((message, component) => {
    const line = `${typeof component === 'string' ? component : component.is}: ${message}`
    if (!warned.has(line)) console.warn(`[phone] ${line}`)
    warned.add(line)
    return false
  })
}
