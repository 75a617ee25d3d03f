import { isObject } from '../wx/api'
import type { BuiltIn, BuiltInNode } from './built-in'

interface Marker {
  readonly id: unknown
  readonly latitude: number
  readonly longitude: number
  readonly title: string
}

function markersOf(value: unknown): Marker[] {
  return (Array.isArray(value) ? value : []).flatMap((marker: unknown) =>
    isObject(marker)
      ? [{ id: marker.id, latitude: Number(marker.latitude), longitude: Number(marker.longitude), title: markerTitle(marker) }]
      : [],
  )
}

function markerTitle(marker: Record<string, unknown>): string {
  const callout = isObject(marker.callout) ? marker.callout.content : undefined
  return String(callout ?? marker.title ?? '')
}

/** Degrees across a tile of 256 px at a scale, as maps of the web count. */
const perPixel = (scale: number) => 360 / (256 * 2 ** scale)

function draw(node: BuiltInNode, sheet: HTMLElement): void {
  const [latitude, longitude] = [node.number('latitude'), node.number('longitude')]
  const degrees = perPixel(node.number('scale') || 16)
  const pins = markersOf(node.get('markers')).map((marker) => {
    const pin = document.createElement('button')
    pin.className = 'phone-pin'
    pin.textContent = marker.title
    pin.style.left = `calc(50% + ${(marker.longitude - longitude) / degrees}px)`
    pin.style.top = `calc(50% - ${(marker.latitude - latitude) / degrees}px)`
    pin.setAttribute('data-marker', String(marker.id))
    pin.setAttribute('aria-label', marker.title || '标记')
    pin.addEventListener('click', (event) => {
      event.stopPropagation()
      node.emit('markertap', { markerId: marker.id })
    })
    return pin
  })
  const note = document.createElement('p')
  note.textContent = `示意地图 ${latitude.toFixed(4)}, ${longitude.toFixed(4)}`
  sheet.replaceChildren(note, ...pins)
}

/** `<map>`: no map data on this computer, so the sheet is empty and says so; markers stand where they belong. */
const map: BuiltIn = {
  name: 'map',
  shape: 'slot',
  properties: {
    ...{ latitude: 0, longitude: 0, scale: 16, markers: null, polyline: null, circles: null, polygons: null, includePoints: null },
    ...{ controls: null, showLocation: false, subkey: '', layerStyle: 1, rotate: 0, skew: 0, enable3D: false, showCompass: false },
    ...{ showScale: false, enableOverlooking: false, enableZoom: true, enableScroll: true, enableRotate: false, minScale: 3, maxScale: 20 },
    ...{ enableSatellite: false, enableTraffic: false, enablePoi: true, enableBuilding: true, setting: null, covers: null },
  },
  setup(node, phone) {
    const sheet = document.createElement('div')
    sheet.className = 'phone-map'
    node.dom.prepend(sheet)
    phone.recorder.notice('<map> is a sheet without a map; markers stand at their places')
    return { render: () => draw(node, sheet), attached: () => void node.emit('updated', {}) }
  },
}

export const MAPS: readonly BuiltIn[] = [map]
