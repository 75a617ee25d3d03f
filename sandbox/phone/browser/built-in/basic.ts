import { playAnimation } from '../wx/animation'
import type { BuiltIn } from './built-in'

const view: BuiltIn = {
  name: 'view',
  shape: 'slot',
  properties: { animation: null },
  setup({ dom, get }) {
    let played: unknown
    return {
      render() {
        const animation = get('animation')
        if (animation !== played) playAnimation(dom, animation)
        played = animation
      },
    }
  },
}

const text: BuiltIn = {
  name: 'text',
  shape: 'text',
  properties: { selectable: false, userSelect: false, space: '', decode: false, overflow: '', maxLines: 0, animation: null },
  setup: ({ dom, flag, text: get }) => ({
    render() {
      dom.classList.toggle('phone-selectable', flag('selectable') || flag('userSelect'))
      dom.setAttribute('data-space', get('space'))
    },
  }),
}

const navigator: BuiltIn = {
  name: 'navigator',
  shape: 'slot',
  properties: {
    ...{ url: '', openType: 'navigate', delta: 1, target: 'self', appId: '', path: '', extraData: null, version: 'release', shortLink: '' },
    ...{ hoverClass: 'navigator-hover', hoverStartTime: 50, hoverStayTime: 600 },
  },
  setup(node, phone) {
    const open = () => {
      const [url, kind] = [node.text('url'), node.text('openType')]
      const { stack } = phone
      if (node.text('target') === 'miniProgram') {
        return phone
          .openMiniProgram({ appId: node.text('appId'), path: node.text('path'), shortLink: node.text('shortLink') })
          .then((opened) => {
            node.emit(opened ? 'success' : 'fail', { errMsg: `navigateToMiniProgram:${opened ? 'ok' : 'fail cancel'}` })
          })
      }
      if (kind === 'navigateBack') stack.navigateBack(node.number('delta'))
      else if (kind === 'redirect') stack.redirectTo(url)
      else if (kind === 'switchTab') stack.switchTab(url)
      else if (kind === 'reLaunch') stack.reLaunch(url)
      else if (kind === 'navigate') stack.navigateTo(url)
      else phone.recorder.missing(`<navigator open-type="${kind}">`)
      return undefined
    }
    node.on('tap', () => {
      try {
        open()
      } catch (error) {
        phone.recorder.error(error, 'navigator')
      }
    })
    return undefined
  },
}

/** `page-meta` and its `navigation-bar`: what they say goes to the page they stand in. */
const pageMeta: BuiltIn = {
  name: 'page-meta',
  shape: 'slot',
  properties: {
    ...{
      backgroundTextStyle: '',
      backgroundColor: '',
      backgroundColorTop: '',
      backgroundColorBottom: '',
      scrollTop: '',
      scrollDuration: 300,
    },
    ...{ pageStyle: '', rootFontSize: '', rootBackgroundColor: '', pageFontSize: '', pageOrientation: '' },
  },
  setup: ({ dom, text: get }) => ({
    render() {
      const page = dom.closest('wx-page')
      const size = get('pageFontSize')
      page?.setAttribute('style', `${get('pageStyle')};${size === '' || size === 'system' ? '' : `font-size:${size}`}`)
    },
  }),
}

const navigationBar: BuiltIn = {
  name: 'navigation-bar',
  shape: 'none',
  properties: { title: '', loading: false, frontColor: '', backgroundColor: '', colorAnimationDuration: 0, colorAnimationTimingFunc: '' },
  setup: (node, phone) => ({
    render() {
      const page = phone.stack.views.find((view) => view.node.contains(node.dom))
      if (node.text('title') !== '') page?.setTitle(node.text('title'))
      page?.bar.setLoading(node.flag('loading'))
      if (node.text('backgroundColor') !== '')
        page?.setBarColors(node.text('backgroundColor'), node.text('frontColor') === '#ffffff' ? 'white' : 'black')
    },
  }),
}

const matchMedia: BuiltIn = {
  name: 'match-media',
  shape: 'slot',
  properties: { minWidth: null, maxWidth: null, width: null, minHeight: null, maxHeight: null, height: null, orientation: '' },
  setup: ({ dom, get }) => ({
    render() {
      const { clientWidth, clientHeight } = dom.closest('.phone-page') ?? document.body
      const fits = (name: string, test: (limit: number) => boolean) =>
        get(name) === null || get(name) === undefined || test(Number(get(name)))
      const width = fits('minWidth', (limit) => clientWidth >= limit) && fits('maxWidth', (limit) => clientWidth <= limit)
      const height = fits('minHeight', (limit) => clientHeight >= limit) && fits('maxHeight', (limit) => clientHeight <= limit)
      dom.toggleAttribute('hidden', !(width && height))
    },
  }),
}

const plain = (name: string): BuiltIn => ({ name, shape: 'slot', properties: { enable: true, animation: null } })

export const BASIC: readonly BuiltIn[] = [
  view,
  text,
  navigator,
  pageMeta,
  navigationBar,
  matchMedia,
  plain('cover-view'),
  plain('root-portal'),
]
