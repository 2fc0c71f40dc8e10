/** The registration's papers, made from data alone: a household's sheet, and links to cut apart (方案 §三.1). */
import { z } from 'zod'
import { day, maybe, printed, prose, text } from '../../papers/paper-fields.ts'
import { relationSchema } from '../../vocabulary/relations.ts'
import { composeLinkSlips } from './link-slips.ts'
import { composeSheets } from './paper.ts'

const link = {
  url: z.url('请写完整网址').describe('登记页面的网址'),
  code: text.describe('短码'),
  expiresOn: day.nullable().default(null).describe('有效期到；不填就是一直有效'),
}
const shared = {
  unitName: text.describe('单位名称'),
  unitPhone: maybe.describe('单位电话'),
  madeOn: day.describe('日期'),
}
type Link = { url: string; code: string; expiresOn: string | null }

/** What the papers hold of a link: the address without its path stands beside the code. */
const wayOf = ({ url, code, expiresOn }: Link) => ({
  token: new URL(url).pathname.split('/').at(-1) ?? '',
  code,
  // noon in Beijing: the day is that day everywhere
  expiresAt: expiresOn === null ? null : `${expiresOn}T04:00:00.000Z`,
})
const siteOf = ({ url }: Link) => new URL(url).origin

export const registrationPapers = {
  registrationLinks: printed(
    '家庭登记链接条（一页四张）',
    z.object({
      ...shared,
      links: z
        .array(z.object({ name: text, department: maybe, ...link }))
        .min(1)
        .describe('各人：[{name, department, url, code, expiresOn}]；按部室排在一起'),
    }),
    ({ unitName, unitPhone, madeOn, links: [first, ...others] }) =>
      composeLinkSlips({
        unit: { name: unitName, phone: unitPhone },
        site: first ? siteOf(first) : '',
        madeOn,
        links: (first ? [first, ...others] : []).map((one) => ({ ...one, way: wayOf(one) })),
      }),
  ),
  registrationSheet: printed(
    '家庭登记表（一户：核对表和各位成年家属的单页）',
    z.object({
      ...shared,
      coordinator: text.describe('组织家访的部室'),
      name: text.describe('干部姓名'),
      department: maybe.describe('部室'),
      area: maybe.describe('住在哪个社区或村'),
      hasChildren: z.boolean().default(false).describe('登记有未成年子女'),
      ...link,
      relatives: z
        .array(
          z.object({
            name: text,
            relation: relationSchema,
            inScope: z.boolean().default(true),
            own: z.object({ url: link.url, code: text }).nullable().default(null),
          }),
        )
        .default([])
        .describe('成年家属：[{name, relation, inScope, own: {url, code}}]；own 是本人自己的页面，不发给本人的不填'),
      text: z
        .object({
          version: text,
          opening: prose,
          sections: z.array(z.object({ head: text, text: prose })),
        })
        .describe('给家属的说明：{version, opening, sections: [{head, text}]}'),
    }),
    ({ unitName, unitPhone, madeOn, coordinator, text: letterText, url, code, expiresOn, relatives, ...sheet }) => {
      const own = { url, code, expiresOn }
      const { papers } = composeSheets({
        unit: { name: unitName, phone: unitPhone },
        text: letterText,
        coordinator,
        site: siteOf(own),
        madeOn,
        sheets: [
          {
            ...sheet,
            way: wayOf(own),
            relatives: relatives.map((r) => ({ ...r, way: r.own && wayOf({ ...r.own, expiresOn: null }) })),
          },
        ],
      })
      const [paper] = papers
      if (!paper) throw new Error('a household has a sheet')
      return paper
    },
  ),
}
