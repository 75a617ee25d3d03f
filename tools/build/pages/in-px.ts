import { extname } from 'node:path'
import postcss, { type Container, type Declaration } from 'postcss'

const RPX = /(?<![\w#.-])(-?(?:\d+\.?\d*|\.\d+))rpx\b/g
const PX = /^(\d+\.?\d*|\.\d+)px$/
const SIZE_AND_LINE = /(?<![\w.-])(\d+\.?\d*)px\/(\d+\.?\d*)px/g

function toPx(value: string): string {
  return value.replace(RPX, (_, amount: string) => `${Number(amount) / 2}px`)
}

/** A line's height as a multiple of the size of its letters: it grows with them. */
function lineOf(size: number, line: number): string {
  return String(Number((line / size).toFixed(4)))
}

function declarationOf(rule: Container, name: string): Declaration | undefined {
  return rule.nodes?.find((node): node is Declaration => node.type === 'decl' && node.prop === name)
}

function freeLine(line: Declaration): void {
  const size = PX.exec(declarationOf(line.parent ?? postcss.root(), 'font-size')?.value ?? '')?.[1]
  const height = PX.exec(line.value)?.[1]
  if (size !== undefined && height !== undefined && Number(size) > 0) line.value = lineOf(Number(size), Number(height))
}

function sheet(text: string): string {
  const root = postcss.parse(text)
  root.walkDecls((declaration) => {
    declaration.value = toPx(declaration.value).replace(
      SIZE_AND_LINE,
      (_, size: string, line: string) => `${size}px/${lineOf(Number(size), Number(line))}`,
    )
  })
  root.walkDecls('line-height', freeLine)
  root.walkComments((comment) => void comment.remove())
  return root.toString()
}

/**
 * A sheet or template with `rpx` in px, as drawn at 375: one rpx is 1/750 of the window, so that a target of 44 px is 37 px on a screen of
 * 320 and a letter of 15 px is 51 px in a window of 1,280 (docs/decisions/0016-sizes-in-px.md). Heights of lines become multiples of
 * their letters, because WeChat can enlarge letters alone.
 */
export function inPx(file: string, text: string): string {
  const end = extname(file)
  if (end === '.wxss') return sheet(text)
  return end === '.wxml' ? toPx(text) : text
}
