/** `a/b` + `../c` → `a/c`; a path from the root when it begins with a slash. Null when it climbs out. */
export function joinPath(folder: string, path: string): string | null {
  const parts = path.startsWith('/') ? [] : folder.split('/').filter(Boolean)
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue
    if (part !== '..') parts.push(part)
    else if (parts.pop() === undefined) return null
  }
  return parts.join('/')
}

export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')))
}

/** The folders in which a package name is looked for: `miniprogram_npm` beside the file, then ever higher. */
function npmFolders(folder: string): string[] {
  const parts = folder.split('/').filter(Boolean)
  const folders: string[] = []
  for (let length = parts.length; length >= 0; length--) folders.push([...parts.slice(0, length), 'miniprogram_npm'].join('/'))
  return folders
}

/**
 * What a path written in `usingComponents`, or in `require`, may mean, in WeChat's order: beside the file, then a package.
 * `ending` is `.json` for components, `.js` for modules.
 */
export function candidates(from: string, path: string, ending: string): string[] {
  const folder = folderOf(from)
  const bare = path.endsWith(ending) ? path.slice(0, -ending.length) : path
  const roots = bare.startsWith('.') || bare.startsWith('/') ? [folder] : [folder, ...npmFolders(folder)]
  return roots.flatMap((root) => {
    const joined = joinPath(root, bare)
    return joined === null ? [] : [joined, `${joined}/index`]
  })
}
