import { THUMB } from '../api/links'
import { escapeHtml } from '../h5/escape-html'
import { page } from '../h5/page'
import type { World } from '../world'

/** The page on which a merchant lets an app into one of his shops, or does not. */
export function authorisePage(world: World, asked: readonly (readonly [string, string])[]): string {
  const hidden = asked.map(([name, value]) => `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`).join('')
  const shops = [...world.shops.values()].map((shop, index) => {
    const { id, name } = shop.sample.shop
    const picture = escapeHtml(world.links.picture(shop.sample.shop, THUMB))
    const chosen = index === 0 ? ' checked' : ''
    return `<label class="shop"><input type="radio" name="shop" value="${escapeHtml(id)}"${chosen}>
<img src="${picture}" alt=""><span>${escapeHtml(name)}<small>店铺号 ${escapeHtml(id)}</small></span></label>`
  })
  const body = `<style>${SHOPS}</style><form method="post" action="/oauth2/authorize">${hidden}
<div class="box"><h1>授权给“微店连接”</h1><p class="quiet" style="margin-top:8px">应用 ${escapeHtml(world.apps.service.key)} 想要访问你的店铺</p></div>
<div class="box"><h2>授权哪一家店铺</h2><div class="shops">${shops.join('')}</div></div>
<div class="box"><h2>它可以</h2><ul class="plain" style="margin-top:8px"><li>读取商品和分类</li><li>读取订单和退款</li><li>接收订单消息</li></ul>
<p class="quiet" style="margin-top:8px">授权 ${world.settings.refreshDays} 天内有效，可以随时在微店收回。</p></div>
<div class="box two"><button class="button" name="decision" value="allow">同意授权</button>
<button class="button light" name="decision" value="refuse">拒绝</button></div></form>`
  return page('授权', body)
}

const SHOPS = `.shops{display:grid;gap:8px;margin-top:12px}
.shop{position:relative;display:flex;gap:12px;align-items:center;padding:12px;border:1px solid #999;border-radius:8px;cursor:pointer}
.shop input{width:20px;height:20px;accent-color:#222}.shop img{width:40px;height:40px;border-radius:8px}
.shop small{display:block;color:#666;font-size:13px}.shop:has(:checked){border-color:#222;box-shadow:inset 0 0 0 1px #222}
.two{display:grid;gap:12px}`
