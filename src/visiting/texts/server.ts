import { type FileRefusal, readTextFile } from '../../adapters/text-file/read-text.ts'
import { planInForce } from '../../programme/rounds/reads.ts'
import { templateDownloads } from './downloads.ts'
import type { TextFault } from './rules/finding.ts'
import '../../platform/uploads.ts'
import type { Context } from '../../platform/operation.ts'
import { notFound } from '../../platform/problem.ts'
import { slice } from '../../platform/slice.ts'
import { templatesContract } from './contract.ts'

import { checked, lookAt } from './preview.ts'
import { textInUse, textOf } from './reads.ts'
import { ownText } from './rules/built-in-texts.ts'
import { mustMend } from './rules/findings.ts'
import { type FormKey, formKeys, type TemplateText, versionName } from './rules/forms.ts'
import * as store from './store.ts'

const edit = ['coordinator'] as const
const read = ['coordinator', 'head'] as const

export const templates = slice({
  name: 'templates',
  contract: templatesContract,
  cites: { preview: ['message'] },
  operations: {
    list: {
      allow: read,
      run: async (context) => {
        const uses = await store.usesOf(context)
        const plan = await planInForce(context)
        const forms = formKeys.map((form) => {
          const use = uses.find((u) => u.form === form)
          const own = ownText(form, plan)
          const isOwn = use === undefined || use.templateId === null
          return {
            form,
            version: isOwn ? own.version : viewOf(use).version,
            templateId: use?.templateId ?? null,
            loaded: !isOwn || own.text !== '',
            used: use === undefined ? null : viewOf(use),
          }
        })
        return { forms }
      },
    },
    show: {
      allow: read,
      run: async (context, { form }) => {
        const { version, text } = ownText(form, await planInForce(context))
        return {
          form,
          inUse: await textInUse(context, form),
          own: { version, text },
          history: (await store.usesOf(context, form)).map(viewOf),
        }
      },
    },
    version: {
      allow: read,
      run: async (context, { templateId }) => {
        const found = await store.findTemplate(context, templateId)
        const form = formKeys.find((key) => key === found?.form)
        if (!found || !form) throw notFound('这个版本')
        return { form, version: versionName(found.number), text: found.text, fileName: found.fileName }
      },
    },
    preview: {
      allow: read,
      run: (context, { form, text }) => lookAt(context, form, { version: '样张', templateId: null, text }),
    },
    readFile: { allow: edit, run: readFile },
    use: { allow: edit, run: use },
    useAgain: { allow: edit, run: useAgain },
  },
  downloads: templateDownloads,
  events: {
    'templates.used': '采用文书文本',
  },
})

function viewOf(use: store.UseRow) {
  const { id, templateId, at, by, fileName } = use
  return { id, templateId, version: use.number === null ? '系统自带' : versionName(use.number), at, by, fileName }
}

async function readFile(context: Context<FileRefusal | 'upload.gone'>, { hash }: { hash: string }) {
  const { uploads } = context.app.services
  const own = context.newId()
  if (!(await uploads.keep(context.accountId ?? '', hash, own)))
    throw context.refuse('upload.gone', '上传的文件已不在服务器上，请重新选择。')
  try {
    const read = await uploads.use(own, readTextFile)
    if (!read) throw context.refuse('upload.gone', '上传的文件已不在服务器上，请重新选择。')
    if (!read.ok) throw context.refuse(read.code, read.message)
    return { text: read.text, numbered: read.numbered }
  } finally {
    await uploads.drop(own)
  }
}

type Wanted = { form: FormKey; text: string; fileName: string | null; basedOn: string | null }

async function use(
  context: Context<'template.stale' | 'template.same' | TextFault>,
  { form, text, fileName, basedOn }: Wanted,
) {
  await store.lockTemplates(context)
  const now = await textInUse(context, form)
  if (now.templateId !== basedOn)
    throw context.refuse(
      'template.stale',
      `这份文本已由他人改用${now.version}。您的文字还在，没有保存；请对照现用的文字后再采用。`,
    )
  if (now.text === text) throw context.refuse('template.same', '文字和现用的一样，不用再采用。')
  await mustBeUsable(context, form, { version: '样张', templateId: null, text })
  const written = { at: context.at, by: context.accountId }
  const id = context.newId()
  const number = await store.insertTemplate(context, {
    id,
    form,
    text,
    fileName: fileName === '' ? null : fileName,
    ...written,
  })
  await store.insertUse(context, { id: context.newId(), form, templateId: id, ...written })
  await context.record('templates.used', id, { form, number })
  return { templateId: id, version: versionName(number) }
}

async function useAgain(
  context: Context<'template.same' | TextFault>,
  { form, templateId }: { form: FormKey; templateId: string | null },
) {
  await store.lockTemplates(context)
  const now = await textInUse(context, form)
  if (now.templateId === templateId) throw context.refuse('template.same', '现在用的就是这一份。')
  const old = templateId === null ? null : await textOf(context, form, templateId)
  if (old === undefined) throw notFound('这个版本')
  // it may be years old: other fonts, other fields, another plan
  if (old) await mustBeUsable(context, form, old)
  const id = context.newId()
  await store.insertUse(context, { id, form, templateId, at: context.at, by: context.accountId })
  await context.record('templates.used', templateId ?? id, { form })
  return { version: old?.version ?? '系统自带' }
}

async function mustBeUsable(context: Context<TextFault>, form: FormKey, text: TemplateText): Promise<void> {
  const { findings } = await checked(context, form, text)
  const faults = mustMend(findings)
  if (faults.length > 0) throw context.refuseAll(faults.map(({ code, message }) => ({ code, message, path: 'text' })))
}
