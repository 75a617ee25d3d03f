import type { Reply } from '../../../../typings/reply'
import { pageShop } from '../../../flows/page-shop'
import type { Wanted } from '../../../flows/staff-list'
import { staffListPage } from '../../../flows/staff-list-page'
import type { Begun } from '../../../flows/take-rows'
import { exportFile, type What } from '../export-sheet/export-file'
import { shopNameOf } from '../filter-sheet/kept-shops'
import { deskText } from '../words/desk-text'

type Shop = ReturnType<typeof pageShop>

interface Rules<Data, Row, Tab extends string> extends Omit<Parameters<typeof staffListPage<Data, Row, Tab>>[0], 'ask'> {
  readonly ask: (shop: Shop, wanted: Wanted<Tab>, page: string | undefined) => Promise<Reply<Data>>
  readonly title: string
  /** What is in its file, and how that is begun. */
  readonly what: What
  readonly begin: (shop: string, wanted: Wanted<Tab>) => Promise<Reply<Begun>>
  /** The filter in words, for the file; none where everything is in it. */
  readonly said?: (wanted: Wanted<Tab>) => string
}

/** A list of a shop that can be taken along as a file. The page spreads `data` and `methods` into itself and calls `open` in `onLoad`. */
export function listPage<Data, Row, Tab extends string>({ ask, title, what, begin, said, ...rules }: Rules<Data, Row, Tab>) {
  const shop = pageShop()
  let wanted: Wanted<Tab> = { tab: rules.all, text: '' }
  const page = staffListPage<Data, Row, Tab>({
    ...rules,
    ask(asked, at) {
      wanted = asked
      return ask(shop, asked, at)
    },
  })
  const file = exportFile({
    what,
    begin: () => shop.with((id) => begin(id, wanted)),
    said: () => said?.(wanted) ?? '',
    shopName: () => shopNameOf(shop.id()),
  })
  return {
    list: page.list,
    shop,
    data: () => ({ ...page.data(), ...file.data(), tools: deskText().tools }),
    methods: {
      ...page.methods,
      ...file.methods,
      onUnload() {
        file.off()
        page.methods.onUnload()
      },
    },
    open(host: Parameters<typeof page.open>[0], query: { readonly shop?: string }, tab: Tab = rules.all): void {
      void wx.setNavigationBarTitle({ title })
      shop.open(query)
      file.on(host)
      page.open(host, tab)
    },
  }
}
