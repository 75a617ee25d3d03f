import { type Input, isObject, numberIn, textIn } from './api'

/** One step of `wx.createAnimation`: styles, and how to get there. */
export interface AnimationStep {
  readonly styles: Readonly<Record<string, string>>
  readonly transforms: readonly string[]
  readonly option: Input
}

const LENGTHS = ['width', 'height', 'top', 'left', 'right', 'bottom']
const TRANSFORMS: Readonly<Record<string, string>> = {
  ...{ translate: 'px', translateX: 'px', translateY: 'px', translateZ: 'px', translate3d: 'px', rotate: 'deg', rotateX: 'deg' },
  ...{
    rotateY: 'deg',
    rotateZ: 'deg',
    skew: 'deg',
    skewX: 'deg',
    skewY: 'deg',
    scale: '',
    scaleX: '',
    scaleY: '',
    scaleZ: '',
    scale3d: '',
  },
}

const withUnit = (value: unknown, unit: string) => (typeof value === 'number' ? `${value}${unit}` : String(value))

/** `wx.createAnimation`: remembers steps until `export`. */
export function createAnimation(given: unknown): Record<string, unknown> {
  const initial = isObject(given) ? given : {}
  let steps: AnimationStep[] = []
  let styles: Record<string, string> = {}
  let transforms: string[] = []
  const self: Record<string, unknown> = {
    step(option: unknown) {
      steps.push({ styles, transforms, option: { ...initial, ...(isObject(option) ? option : {}) } })
      styles = {}
      transforms = []
      return self
    },
    export() {
      const actions = steps
      steps = []
      return { actions }
    },
  }
  const add = (name: string, run: (...values: unknown[]) => void) => {
    self[name] = (...values: unknown[]) => {
      run(...values)
      return self
    }
  }
  add('opacity', (value) => Object.assign(styles, { opacity: String(value) }))
  add('backgroundColor', (value) => Object.assign(styles, { 'background-color': String(value) }))
  for (const name of LENGTHS) add(name, (value) => Object.assign(styles, { [name]: withUnit(value, 'px') }))
  for (const [name, unit] of Object.entries(TRANSFORMS)) {
    add(name, (...values) => transforms.push(`${name}(${values.map((value) => withUnit(value, unit)).join(',')})`))
  }
  return self
}

function isSteps(value: unknown): value is { readonly actions: readonly AnimationStep[] } {
  return isObject(value) && Array.isArray(value.actions)
}

/** Plays what `export` gave, on the element whose `animation` it is. */
export function playAnimation(dom: HTMLElement, animation: unknown): void {
  if (!isSteps(animation)) return
  let wait = 0
  for (const { styles, transforms, option } of animation.actions) {
    const duration = numberIn(option, 'duration', 400)
    const delay = numberIn(option, 'delay')
    const play = () => {
      dom.style.transition = `all ${duration}ms ${textIn(option, 'timingFunction', 'linear')} ${delay}ms`
      if (option.transformOrigin !== undefined) dom.style.transformOrigin = textIn(option, 'transformOrigin')
      for (const [name, value] of Object.entries(styles)) dom.style.setProperty(name, value)
      if (transforms.length > 0) dom.style.transform = transforms.join(' ')
    }
    setTimeout(play, wait)
    wait += duration + delay
  }
}
