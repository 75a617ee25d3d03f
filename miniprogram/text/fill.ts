/** `fill('订单 {ago}更新', { ago: '40 秒前' })`: texts stay plain strings, so they can stand in a page's data. */
export function fill(template: string, values: Readonly<Record<string, string | number>>): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
}
