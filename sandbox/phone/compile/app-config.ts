import * as z from 'zod'

const tab = z.looseObject({
  pagePath: z.string(),
  text: z.string().default(''),
  iconPath: z.string().optional(),
  selectedIconPath: z.string().optional(),
})

const subPackage = z.looseObject({ root: z.string(), name: z.string().optional(), pages: z.array(z.string()) })

/** `app.json`, as far as a phone shows it (docs/protocols/wechat.md, A12). Unknown fields stay. */
const appConfig = z.looseObject({
  entryPagePath: z.string().optional(),
  pages: z.array(z.string()).min(1),
  subPackages: z.array(subPackage).optional(),
  subpackages: z.array(subPackage).optional(),
  window: z.record(z.string(), z.unknown()).default({}),
  tabBar: z
    .looseObject({
      color: z.string().default('#6B6760'),
      selectedColor: z.string().default('#17607A'),
      backgroundColor: z.string().default('#ffffff'),
      borderStyle: z.string().default('black'),
      custom: z.boolean().default(false),
      list: z.array(tab).min(2).max(5),
    })
    .optional(),
  usingComponents: z.record(z.string(), z.string()).default({}),
  darkmode: z.boolean().default(false),
  renderer: z.string().optional(),
  resizable: z.boolean().default(false),
  requiredPrivateInfos: z.array(z.string()).default([]),
  themeLocation: z.string().optional(),
})

const theme = z.object({
  light: z.record(z.string(), z.coerce.string()).default({}),
  dark: z.record(z.string(), z.coerce.string()).default({}),
})

export type AppConfig = z.infer<typeof appConfig>
export type AppTheme = z.infer<typeof theme>

/** @throws ZodError where a field has the wrong form. */
export function parseAppConfig(text: string): AppConfig {
  return appConfig.parse(JSON.parse(text))
}

export function parseTheme(text: string): AppTheme {
  return theme.parse(JSON.parse(text))
}

/** Every page's path without a slash before it, main package first. */
export function pagesOf(config: AppConfig): string[] {
  const packages = [...(config.subPackages ?? []), ...(config.subpackages ?? [])]
  const inPackages = packages.flatMap(({ root, pages }) => pages.map((page) => `${root.replace(/^\/|\/$/g, '')}/${page}`))
  return [...config.pages, ...inPackages]
}
