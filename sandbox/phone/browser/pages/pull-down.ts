import { element } from '../screen/screen'

const OPEN = 60
const PULL = 100

/** Pull-down refresh of a page: by finger, by mouse, by wheel, or by call. */
export interface PullDown {
  setEnabled(enabled: boolean): void
  start(): void
  stop(): void
}

export function createPullDown(page: HTMLElement, scroller: HTMLElement, onRefresh: () => void): PullDown {
  const dots = element('phone-pull', '<i></i><i></i><i></i>')
  page.prepend(dots)
  let enabled = false
  let refreshing = false
  let from: number | null = null
  let pulled = 0
  let wheel = 0
  const move = (distance: number) => {
    scroller.style.transform = distance === 0 ? '' : `translateY(${distance}px)`
    page.classList.toggle('pulling', distance > 0)
  }
  const start = () => {
    if (refreshing) return
    refreshing = true
    move(OPEN)
    onRefresh()
  }
  const begin = (y: number) => {
    from = enabled && !refreshing && scroller.scrollTop <= 0 ? y : null
    pulled = 0
  }
  const drag = (y: number) => {
    if (from === null) return
    pulled = Math.max(0, y - from)
    if (pulled > 10) move(Math.min(pulled / 1.6, PULL))
  }
  const end = () => {
    if (from === null) return
    from = null
    if (pulled >= PULL) start()
    else if (!refreshing) move(0)
  }
  scroller.addEventListener('touchstart', (event) => begin(event.touches[0]?.clientY ?? 0), { passive: true })
  scroller.addEventListener('touchmove', (event) => drag(event.touches[0]?.clientY ?? 0), { passive: true })
  scroller.addEventListener('touchend', end)
  scroller.addEventListener('touchcancel', end)
  scroller.addEventListener('mousedown', (event) => begin(event.clientY))
  window.addEventListener('mousemove', (event) => drag(event.clientY))
  window.addEventListener('mouseup', end)
  scroller.addEventListener(
    'wheel',
    (event) => {
      wheel = enabled && scroller.scrollTop <= 0 && event.deltaY < 0 ? wheel - event.deltaY : 0
      if (wheel < 400) return
      wheel = 0
      start()
    },
    { passive: true },
  )
  return {
    setEnabled: (value) => {
      enabled = value
    },
    start,
    stop() {
      refreshing = false
      move(0)
    },
  }
}
