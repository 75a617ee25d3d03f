import { pastePushUrl } from '../../sandbox/world/bind-sample'
import type { Client } from '../../sandbox/world/client'
import type { World } from '../../sandbox/world/world'

/** The form a person would click on 微店's authorise page: where it goes and what it carries when they agree. */
function agreeing(page: string, base: string): { readonly url: URL; readonly body: URLSearchParams } {
  const form = /<form[^>]*action="([^"]*)"[^>]*>([\s\S]*?)<\/form>/.exec(page)
  if (form === null) throw new Error('the authorise page has no form')
  const body = new URLSearchParams()
  for (const [input] of (form[2] ?? '').matchAll(/<input[^>]*>/g)) {
    const [name, value] = [/name="([^"]*)"/.exec(input)?.[1], /value="([^"]*)"/.exec(input)?.[1]]
    const chosen = !input.includes('type="radio"') || / checked/.test(input)
    if (name !== undefined && chosen) body.set(name, plainText(value ?? ''))
  }
  const button = /<button[^>]*name="([^"]*)"[^>]*value="(allow)"/.exec(form[2] ?? '')
  if (button?.[1] !== undefined && button[2] !== undefined) body.set(button[1], button[2])
  return { url: new URL(plainText(form[1] ?? ''), base), body }
}

const plainText = (text: string) => text.replaceAll('&amp;', '&').replaceAll('&quot;', '"')

/** A person in an ordinary browser: opens the link, agrees, follows the way back, and reads the six digits there. */
async function agreeInBrowser(authoriseUrl: string): Promise<string> {
  const page = await fetch(authoriseUrl)
  const { url, body } = agreeing(await page.text(), page.url)
  const returned = await fetch(url, { method: 'POST', body, redirect: 'follow' })
  const code = /\b(\d{6})\b/.exec((await returned.text()).replace(/<style[\s\S]*?<\/style>/g, ''))?.[1]
  if (code === undefined) throw new Error(`no confirmation code on the return page (${returned.status})`)
  return code
}

/** Binds the sample shop by OAuth as a merchant does, and pastes the push address into 微店's console. Answers the shop. */
export async function bindByOauth(world: World, owner: Client): Promise<{ readonly id: string; readonly name: string }> {
  world.weidian.control.registerRedirectDomain({ domain: world.urls.cloudbase })
  const { url, ticket } = await owner.call('merchant', 'binding.startOauth')
  const code = await agreeInBrowser(String(url))
  const { shop } = await owner.call('merchant', 'binding.confirmOauth', { ticket, code })
  pastePushUrl(world, shop)
  const { id, name } = shop as { id: string; name: string }
  return { id, name }
}
