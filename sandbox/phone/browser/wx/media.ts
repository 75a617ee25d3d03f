import { fileUrl } from '../built-in/file-url'
import { keepFile } from '../files/file-store'
import { choosePictures } from '../files/sample-pictures'
import type { Phone } from '../phone'
import { type Api, allAsynchronous, type Input, isObject, numberIn, textIn, WxFailure } from './api'
import { createAudio } from './audio'
import { showPicture } from './show-picture'
import { videoContext } from './video-context'

async function allowed(phone: Phone, name: string): Promise<void> {
  if (!(await phone.privacy.require(name))) throw new WxFailure('privacy permission is not authorized', { errno: 104 })
}

async function choose(phone: Phone, name: string, count: number) {
  await allowed(phone, name)
  const pictures = await choosePictures(phone.dialogs, count)
  if (pictures === null) throw new WxFailure('cancel')
  return pictures
}

async function chooseMedia(phone: Phone, input: Input): Promise<unknown> {
  const pictures = await choose(phone, 'chooseMedia', numberIn(input, 'count', 9))
  const tempFiles = pictures.map(({ path, size }) => ({ tempFilePath: path, size, fileType: 'image' }))
  return { tempFiles, type: 'image' }
}

async function chooseImage(phone: Phone, input: Input): Promise<unknown> {
  const pictures = await choose(phone, 'chooseImage', numberIn(input, 'count', 9))
  return { tempFilePaths: pictures.map(({ path }) => path), tempFiles: pictures.map(({ path, size }) => ({ path, size })) }
}

function loaded(source: string): Promise<HTMLImageElement> {
  return new Promise((resolve, reject) => {
    const image = new Image()
    image.onload = () => resolve(image)
    image.onerror = () => reject(new WxFailure('image not found'))
    image.src = fileUrl(source)
  })
}

async function getImageInfo(input: Input): Promise<unknown> {
  const source = textIn(input, 'src')
  const { naturalWidth: width, naturalHeight: height } = await loaded(source)
  return { width, height, path: source, orientation: 'up', type: source.split('.').pop() ?? 'unknown' }
}

/** Redraws a picture smaller, as JPEG; without a size only the quality changes. */
async function compressImage(input: Input): Promise<unknown> {
  const image = await loaded(textIn(input, 'src'))
  const width = numberIn(input, 'compressedWidth', image.naturalWidth)
  const height = numberIn(input, 'compressedHeight', Math.round((width * image.naturalHeight) / image.naturalWidth))
  const canvas = document.createElement('canvas')
  Object.assign(canvas, { width, height })
  canvas.getContext('2d')?.drawImage(image, 0, 0, width, height)
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', numberIn(input, 'quality', 80) / 100))
  if (blob === null) throw new WxFailure('compress image fail')
  return { tempFilePath: keepFile(new Uint8Array(await blob.arrayBuffer()), 'jpg') }
}

async function saveToAlbum(phone: Phone, input: Input): Promise<void> {
  await allowed(phone, 'saveImageToPhotosAlbum')
  if (!(await phone.scopes.ask('scope.writePhotosAlbum'))) throw new WxFailure('auth deny', { errno: 103 })
  phone.recorder.call('phone.saved', textIn(input, 'filePath'))
}

/** Pictures, sound and film. The album holds a few sample pictures. */
export function media(phone: Phone): Api {
  return {
    ...allAsynchronous({
      chooseMedia: (input) => chooseMedia(phone, input),
      chooseImage: (input) => chooseImage(phone, input),
      getImageInfo,
      previewMedia(input) {
        const sources = Array.isArray(input.sources) ? input.sources : []
        const source: unknown = sources[numberIn(input, 'current')]
        return showPicture(phone, isObject(source) ? textIn(source, 'url') : '')
      },
      compressImage,
      saveImageToPhotosAlbum: (input) => saveToAlbum(phone, input),
      saveVideoToPhotosAlbum: (input) => saveToAlbum(phone, input),
    }),
    createInnerAudioContext: () => createAudio(),
    getBackgroundAudioManager: () => createAudio(),
    createVideoContext: (id: string) => videoContext(phone, id),
  }
}
