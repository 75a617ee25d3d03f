interface Drag {
  begin?(): void
  /** How far from where it began, px. */
  move(dx: number, dy: number): void
  end?(dx: number, dy: number): void
}

/** Follows one finger, or a mouse that is held down, from an element on. */
export function followDrag(dom: HTMLElement, drag: Drag): void {
  let from: { x: number; y: number } | null = null
  const begin = (x: number, y: number) => {
    from = { x, y }
    drag.begin?.()
  }
  const move = (x: number, y: number) => {
    if (from !== null) drag.move(x - from.x, y - from.y)
  }
  const end = (x: number, y: number) => {
    if (from === null) return
    const began = from
    from = null
    drag.end?.(x - began.x, y - began.y)
  }
  const touch = (run: (x: number, y: number) => void) => (event: TouchEvent) => {
    const [finger] = event.changedTouches
    if (finger !== undefined) run(finger.clientX, finger.clientY)
  }
  dom.addEventListener('touchstart', touch(begin), { passive: true })
  dom.addEventListener('touchmove', touch(move), { passive: true })
  dom.addEventListener('touchend', touch(end))
  dom.addEventListener('touchcancel', touch(end))
  dom.addEventListener('mousedown', (event) => begin(event.clientX, event.clientY))
  const mouseMove = (event: MouseEvent) => move(event.clientX, event.clientY)
  const mouseUp = (event: MouseEvent) => end(event.clientX, event.clientY)
  window.addEventListener('mousemove', mouseMove)
  window.addEventListener('mouseup', mouseUp)
}
