/** Characters a name may have, so that WeChat, Windows and a mail program take it. */
const LONGEST = 80

/** `订单-山茶小铺-待发货.csv` of its parts; empty ones are left out, and what no file name may hold becomes a blank. */
export function fileName(parts: readonly string[], ending: string): string {
  const clean = parts.map((part) => part.replace(/[\\/:*?"<>|\s\p{Cc}]+/gu, ' ').trim()).filter((part) => part !== '')
  return `${[...clean.join('-')].slice(0, LONGEST).join('').replace(/^\.+/, '')}.${ending}`
}
