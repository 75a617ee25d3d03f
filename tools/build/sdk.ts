import { build } from 'esbuild'

/** The vendors' packages that functions use, and the file each becomes beside a function's `index.js`. */
export const sdkFiles = {
  '@cloudbase/node-sdk': 'node-sdk.js',
  'wx-server-sdk': 'wx-server-sdk.js',
} as const

export type SdkPackage = keyof typeof sdkFiles

/**
 * Bundles a vendor's package, unmodified, into one file: nothing is installed in the cloud, a cold start reads one file
 * instead of some thousand, and each SDK keeps its own copy of `@cloudbase/database`, whose static state they would
 * otherwise share (docs/protocols/cloudbase.md §6).
 */
export async function bundleSdk(name: SdkPackage): Promise<Uint8Array> {
  const result = await build({
    entryPoints: [name],
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    write: false,
    logLevel: 'error',
    legalComments: 'none',
    // A third less to read at a cold start; names stay as the vendor wrote them.
    minifyWhitespace: true,
    minifySyntax: true,
  })
  const [file] = result.outputFiles
  if (file === undefined) throw new Error(`${name} gave no output`)
  return file.contents
}
