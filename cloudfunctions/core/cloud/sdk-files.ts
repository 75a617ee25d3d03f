import type sdk from '@cloudbase/node-sdk'
import { cloudFailure } from './cloud-failure'
import type { Files } from './files'

type App = Pick<ReturnType<typeof sdk.init>, 'uploadFile' | 'getTempFileURL' | 'deleteFile'>

async function asking<T>(about: string, run: () => Promise<T>): Promise<T> {
  try {
    return await run()
  } catch (error) {
    throw cloudFailure(error, about)
  }
}

/** docs/protocols/cloudbase.md §6. A list of files answers file by file. */
export function createSdkFiles(app: App): Files {
  return {
    put: (path, bytes) => asking('put file', async () => (await app.uploadFile({ cloudPath: path, fileContent: bytes })).fileID),
    linkOf: (id, seconds) =>
      asking('link of file', async () => {
        const { fileList } = await app.getTempFileURL({ fileList: [{ fileID: id, maxAge: seconds }] })
        return fileList[0]?.tempFileURL || null
      }),
    remove: (id) => asking('remove file', async () => void (await app.deleteFile({ fileList: [id] }))),
  }
}
