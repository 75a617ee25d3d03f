/** What one package may weigh, and all together, in kB of 1,000 bytes (design: `package-main-kb`). */
const LIMITS = { package: 500, total: 2000 }

export interface PackageSize {
  /** `main`, the root of a sub-package, or `total`. */
  readonly name: string
  readonly files: number
  readonly kb: number
  readonly limitKb: number
}

const rounded = (bytes: number) => Math.ceil(bytes / 100) / 10

/** Sizes by package of a built mini program; `roots` are the sub-packages of its app.json. */
export function packageSizes(files: ReadonlyMap<string, number>, roots: readonly string[]): PackageSize[] {
  const sums = new Map(['main', ...roots].map((name) => [name, { files: 0, bytes: 0 }]))
  let bytes = 0
  for (const [file, size] of files) {
    const sum = sums.get(roots.find((root) => file.startsWith(`${root}/`)) ?? 'main')
    if (sum !== undefined) {
      sum.files += 1
      sum.bytes += size
    }
    bytes += size
  }
  const rows = [...sums].map(([name, sum]) => ({ name, files: sum.files, kb: rounded(sum.bytes), limitKb: LIMITS.package }))
  return [...rows, { name: 'total', files: files.size, kb: rounded(bytes), limitKb: LIMITS.total }]
}
