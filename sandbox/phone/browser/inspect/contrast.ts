/** Red, green, blue of 0–255 and alpha of 0–1. */
export type Color = readonly [number, number, number, number]

const NONE: Color = [0, 0, 0, 0]

/** A computed colour: `rgb(…)`, `rgba(…)` or `color(srgb …)`. */
export function colorOf(computed: string): Color {
  const numbers = (computed.match(/-?[\d.]+(?:e-?\d+)?/g) ?? []).map(Number)
  const [red = 0, green = 0, blue = 0, alpha = 1] = numbers
  if (numbers.length < 3) return NONE
  return computed.startsWith('color(') ? [red * 255, green * 255, blue * 255, alpha] : [red, green, blue, alpha]
}

/** One colour seen through another. */
export function over(front: Color, back: Color): Color {
  const alpha = front[3] + back[3] * (1 - front[3])
  if (alpha === 0) return NONE
  const mix = (at: 0 | 1 | 2) => (front[at] * front[3] + back[at] * back[3] * (1 - front[3])) / alpha
  return [mix(0), mix(1), mix(2), alpha]
}

function luminance([red, green, blue]: Color): number {
  const linear = (value: number) => {
    const part = value / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  }
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
}

/** 1 to 21, as WCAG counts it. */
export function contrast(one: Color, other: Color): number {
  const [bright = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (bright + 0.05) / (dark + 0.05)
}
