import type { BuiltIn } from './built-in'
import { fieldValues } from './controls'

/** Signs of `<icon>`, drawn in a box of 24. */
const SIGNS: Readonly<Record<string, readonly [path: string, color: string]>> = {
  success: ['M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20zm-1.4 14.4L6.4 12.2l1.4-1.4 2.8 2.8 5.6-5.6 1.4 1.4z', '#07c160'],
  success_no_circle: ['M9.6 18 3.8 12.2l1.6-1.6 4.2 4.2L18.8 5.6l1.6 1.6z', '#07c160'],
  info: ['M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20zm-1 5h2v2h-2zm0 4h2v6h-2z', '#10aeff'],
  warn: ['M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20zm-1 5h2v7h-2zm0 9h2v2h-2z', '#f76260'],
  waiting: ['M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20zm-1 5h2v5.2l3.6 2-1 1.8-4.6-2.6z', '#10aeff'],
  cancel: [
    'M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20zm0 2a8 8 0 1 1 0 16 8 8 0 0 1 0-16zM8.5 7 7 8.5 10.5 12 7 15.5 8.5 17l3.5-3.5 3.5 3.5 1.5-1.5-3.5-3.5L17 8.5 15.5 7 12 10.500z',
    '#f43530',
  ],
  download: ['M11 4h2v9l3.5-3.5 1.4 1.400L12 17l-5.9-6.1 1.4-1.400L11 13zM5 19h14v2H5z', '#07c160'],
  search: ['M10 3a7 7 0 1 0 4.3 12.500l5 5 1.4-1.4-5-5A7 7 0 0 0 10 3zm0 2a5 5 0 1 1 0 10 5 5 0 0 1 0-10z', '#b2b2b2'],
  clear: [
    'M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20zM8.5 7l3.5 3.500L15.5 7 17 8.5 13.5 12l3.5 3.5-1.5 1.5-3.5-3.500L8.5 17 7 15.500l3.5-3.500L7 8.500z',
    '#b2b2b2',
  ],
}

const icon: BuiltIn = {
  name: 'icon',
  shape: 'none',
  properties: { type: '', size: null, color: '' },
  setup: ({ dom, text, get }, phone) => ({
    render() {
      const sign = SIGNS[text('type')]
      if (sign === undefined) return void (text('type') !== '' && phone.recorder.missing(`<icon type="${text('type')}">`))
      const [path, color] = sign
      const size = /^\d/.test(text('size')) ? text('size') : '23'
      const length = /^\d+(\.\d+)?$/.test(size) ? `${size}px` : size.replace(/([\d.]+)rpx/, 'calc($1 * var(--rpx))')
      dom.innerHTML = `<svg viewBox="0 0 24 24" style="width:${length};height:${length}"><path d="${path}"/></svg>`
      dom.style.color = String(get('color') || color)
    },
  }),
}

const progress: BuiltIn = {
  name: 'progress',
  shape: 'none',
  properties: {
    ...{ percent: 0, showInfo: false, borderRadius: null, fontSize: null, strokeWidth: 6, color: '', activeColor: '#09BB07' },
    ...{ backgroundColor: '#EBEBEB', active: false, activeMode: 'backwards', duration: 30 },
  },
  setup(node) {
    node.dom.innerHTML = '<div><i></i></div><span></span>'
    const [line, bar, info] = [node.dom.querySelector('div'), node.dom.querySelector('i'), node.dom.querySelector('span')]
    return {
      render() {
        const percent = Math.max(0, Math.min(100, node.number('percent')))
        line?.setAttribute('style', `height:${node.number('strokeWidth')}px;background:${node.text('backgroundColor')}`)
        bar?.setAttribute('style', `width:${percent}%;background:${node.text('color') || node.text('activeColor')}`)
        if (info) info.textContent = node.flag('showInfo') ? `${percent}%` : ''
      },
    }
  },
}

const slider: BuiltIn = {
  name: 'slider',
  shape: 'none',
  properties: {
    ...{ min: 0, max: 100, step: 1, value: 0, disabled: false, showValue: false, color: '', selectedColor: '', name: '' },
    ...{ activeColor: '#1aad19', backgroundColor: '#e9e9e9', blockSize: 28, blockColor: '#ffffff' },
  },
  setup(node) {
    const range = document.createElement('input')
    const shown = document.createElement('span')
    range.type = 'range'
    node.dom.append(range, shown)
    const tell = (type: string) => {
      node.set('value', Number(range.value))
      node.emit(type, { value: Number(range.value) })
    }
    range.addEventListener('input', () => tell('changing'))
    range.addEventListener('change', () => tell('change'))
    fieldValues.set(node.element, { value: () => node.number('value'), reset: () => node.set('value', node.number('min')) })
    return {
      render() {
        for (const name of ['min', 'max', 'step'] as const) range[name] = node.text(name)
        range.value = node.text('value')
        range.disabled = node.flag('disabled')
        const share = ((node.number('value') - node.number('min')) / (node.number('max') - node.number('min') || 1)) * 100
        const active = node.text('selectedColor') || node.text('activeColor')
        range.style.backgroundImage = `linear-gradient(90deg, ${active} ${share}%, ${node.text('color') || node.text('backgroundColor')} ${share}%)`
        shown.textContent = node.flag('showValue') ? node.text('value') : ''
      },
    }
  },
}

export const INDICATORS: readonly BuiltIn[] = [icon, progress, slider]
