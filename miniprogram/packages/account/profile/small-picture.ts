/** Edge of a face, px: three times what the page shows. */
const EDGE = 256
/** Base64 of 64 KB, which the cloud takes at most. */
const MOST = 87_000

function smaller(path: string): Promise<string> {
  return new Promise((resolve) => {
    wx.compressImage({
      src: path,
      quality: 80,
      compressedWidth: EDGE,
      compressedHeight: EDGE,
      success: ({ tempFilePath }) => resolve(tempFilePath),
      // Some kinds cannot be made smaller: perhaps it is small enough as it is.
      fail: () => resolve(path),
    })
  })
}

function read(path: string): Promise<string | null> {
  return new Promise((resolve) => {
    wx.getFileSystemManager().readFile({
      filePath: path,
      encoding: 'base64',
      success: ({ data }) => resolve(typeof data === 'string' ? data : null),
      fail: () => resolve(null),
    })
  })
}

/** The chosen picture, small, as base64; or why not. */
export async function smallPicture(path: string): Promise<string | { readonly trouble: 'unreadable' | 'tooLarge' }> {
  const text = await read(await smaller(path))
  if (text === null || text === '') return { trouble: 'unreadable' }
  return text.length > MOST ? { trouble: 'tooLarge' } : text
}
