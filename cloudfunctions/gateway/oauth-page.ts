import { escapeHtml } from '../core/base/html'
import type { WebAnswer } from '../core/host'

/** No script, nothing loaded, not to be framed or kept: the page holds a code. */
const headers = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
}

const style = `
:root{color-scheme:light dark}
body{margin:0;min-height:100vh;display:grid;place-items:center;background:#f6f7f9;color:#1b1d21;
font:16px/1.6 -apple-system,"PingFang SC","Microsoft YaHei","Noto Sans SC",sans-serif}
main{box-sizing:border-box;width:min(26rem,calc(100vw - 2rem));padding:2rem 1.5rem;border-radius:16px;background:#fff;text-align:center}
h1{margin:0 0 .5rem;font-size:1.25rem;font-weight:600}
p{margin:.5rem 0;color:#4d525b}
b{color:inherit}
.code{margin:1.25rem 0;font:600 2.5rem/1.2 ui-monospace,Menlo,monospace;letter-spacing:.3em;text-indent:.3em}
small{color:#6a707a}
@media(prefers-color-scheme:dark){body{background:#121316;color:#eceef1}main{background:#1c1e22}p,small{color:#a9afb9}}
`

function page(statusCode: number, title: string, content: string): WebAnswer {
  const body = `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${escapeHtml(title)}</title><style>${style}</style></head><body><main><h1>${escapeHtml(title)}</h1>${content}</main></body></html>`
  return { statusCode, headers, body }
}

/** The authorization has arrived: whose it is, and the digits to type in the mini program. */
export function arrivedPage({ shopName, code }: { readonly shopName: string; readonly code: string }): WebAnswer {
  return page(
    200,
    '授权已收到',
    `<p>店铺：<b>${escapeHtml(shopName)}</b></p><p>回到小程序，输入这 6 位确认码：</p><div class="code" aria-label="确认码">${escapeHtml(code)}</div><small>不是你的店？关掉这个页面就好，什么都不会绑定。确认码 10 分钟内有效。</small>`,
  )
}

/** What went wrong, what to do, and the code for whoever helps. */
export function failedPage(
  statusCode: number,
  { code, zh, hint }: { readonly code: string; readonly zh: string; readonly hint: { readonly zh: string } },
): WebAnswer {
  return page(statusCode, zh, `<p>${escapeHtml(hint.zh)}</p><small>${escapeHtml(code)}</small>`)
}
