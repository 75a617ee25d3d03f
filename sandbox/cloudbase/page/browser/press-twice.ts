import { button } from './parts'

const PATIENCE_MS = 4_000

/** A button for what cannot be undone: the first press asks, a second one soon after does it. */
export function pressTwice(label: string, sure: string, run: () => void): HTMLButtonElement {
  let timer: ReturnType<typeof setTimeout> | undefined
  const calm = () => {
    clearTimeout(timer)
    timer = undefined
    made.textContent = label
  }
  const made = button(
    label,
    () => {
      if (timer !== undefined) {
        calm()
        run()
        return
      }
      made.textContent = sure
      timer = setTimeout(calm, PATIENCE_MS)
    },
    'bad',
  )
  return made
}
