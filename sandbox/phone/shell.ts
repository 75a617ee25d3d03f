/** Families that mini programs name; each gets the phone's own Chinese font where the machine has none. */
const FAMILIES = ['PingFang SC', 'Noto Sans CJK SC', 'Phone Sans']
const WEIGHTS = [400, 600]

function fontFaces(): string {
  return FAMILIES.flatMap((family) =>
    WEIGHTS.flatMap((weight) =>
      ['latin', 'chinese-simplified'].map((subset) => {
        const range = subset === 'latin' ? 'unicode-range:U+0000-00FF,U+2000-206F;' : ''
        const local = subset === 'latin' ? '' : `local("${family}"),`
        const range2 =
          subset === 'latin' ? range : 'unicode-range:U+2E80-9FFF,U+F900-FAFF,U+FE30-FE4F,U+FF00-FFEF,U+2000-206F,U+20A0-20CF,U+A5;'
        return `@font-face{font-family:"${family}";font-weight:${weight === 400 ? '100 500' : '600 900'};font-display:block;src:${local}url(/fonts/${subset}-${weight}) format("woff2");${range2}}`
      }),
    ),
  ).join('\n')
}

const escaped = (text: string) => text.replace(/[<&]/g, (sign) => (sign === '<' ? '&lt;' : '&amp;'))

/** The page that is one phone; `address` says where one of its files is. */
export function shell(address: (name: string) => string, problem?: string): string {
  const body =
    problem === undefined
      ? `<script src="${address('runtime.js')}"></script><script src="${address('app.js')}"></script><script>phoneStart()</script>`
      : `<pre style="white-space:pre-wrap;padding:16px;color:#B3362B">${escaped(problem)}</pre>`
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1,maximum-scale=1,user-scalable=no,viewport-fit=cover">
<title>phone</title><link rel="icon" href="data:,">
<style>${fontFaces()}</style>
<link rel="stylesheet" href="${address('phone.css')}"><link rel="stylesheet" href="${address('app.css')}">
</head><body>${body}</body></html>`
}
