import { escapeHtml } from './escape-html'
import { STYLE } from './style'

/** A whole page in the look of the sample shop's side: plain, grey, and marked as a sample. */
export function page(title: string, body: string, foot = ''): string {
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<link rel="stylesheet" href="/font/400.css"><link rel="stylesheet" href="/font/600.css">
<title>${escapeHtml(title)}</title><style>${STYLE}</style></head>
<body><div class="mark">示例微店<span>演示用，不卖货、不收款</span></div>
<main>${body}</main>${foot}</body></html>`
}
