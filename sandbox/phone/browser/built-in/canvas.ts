import { giveCanvasMethods } from '../wx/canvas-node'
import type { BuiltIn } from './built-in'

/** `<canvas>`: the new one (`type`) is got by a selector query, the old one by its `canvas-id`. */
const canvas: BuiltIn = {
  name: 'canvas',
  shape: 'slot',
  properties: { type: '', canvasId: '', disableScroll: false },
  setup({ dom, text, emit }, phone) {
    const node = giveCanvasMethods(document.createElement('canvas'))
    Object.assign(node, { width: 300, height: 150 })
    dom.append(node)
    return {
      render() {
        node.dataset.canvasId = text('canvasId')
        if (!['', '2d', 'webgl', 'webgl2'].includes(text('type'))) {
          phone.recorder.error(`<canvas type="${text('type')}"> is none of 2d, webgl`)
          emit('error', { errMsg: 'canvas type invalid' })
        }
      },
    }
  },
}

export const CANVASES: readonly BuiltIn[] = [canvas]
