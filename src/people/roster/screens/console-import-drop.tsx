import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { type DragEvent, useId, useRef, useState } from 'react'
import { api } from '../../../web/api.ts'
import { Problems } from '../../../web/ui/problems.tsx'
import { useAct } from '../../../web/ui/use-act.ts'
import { upload } from '../../../web/upload.ts'
import type { ImportStep } from './console-import-head.tsx'

const TABLES = /\.(xlsx|xls|et|xlsb|ods|csv|txt)$/i

/** Files a clerk may take for a table, and what each is. */
const others: readonly (readonly [RegExp, string])[] = [
  [/\.xlsm$/i, '这是带宏的表格'],
  [/\.(docx?|wps|pdf|jpe?g|png)$/i, '这不是表格'],
]

/** Why this file is not taken, and what to do; undefined for one that may be a table. */
export function notTaken(name: string): string | undefined {
  if (TABLES.test(name)) return undefined
  const what = others.find(([pattern]) => pattern.test(name))?.[1] ?? '这不是表格文件'
  return `${what}（${name}）。请用 Excel 或 WPS 打开花名册，点“文件—另存为”，类型选“Excel 工作簿（*.xlsx）”，再把存好的文件拖到这里。`
}

/** A place to drop a workbook, with a button that does the same. `continues`: the mended workbook of that import. */
export function DropRoster(props: { text: string; label: string; continues?: string; step: ImportStep; small?: true }) {
  const navigate = useNavigate()
  const [over, setOver] = useState(false)
  const [file, setFile] = useState<File>()
  const [refused, setRefused] = useState<string>()
  const input = useRef<HTMLInputElement>(null)
  const hint = useId()
  const send = useAct({
    mutationFn: async (chosen: File) =>
      api.imports.receive({
        fileName: chosen.name,
        hash: await upload(chosen),
        continues: props.continues ?? null,
      }),
    onSuccess: ({ id }) =>
      navigate({
        to: '/round/import/$importId',
        params: { importId: id },
        search: { step: props.step === 'file' ? 'read' : props.step },
      }),
  })
  const take = (files: FileList | null | undefined) => {
    const chosen = files?.[0]
    if (!chosen || send.busy) return
    send.reset()
    const why = files.length > 1 ? '一次只能导入一个文件。请只拖一个花名册进来。' : notTaken(chosen.name)
    setRefused(why)
    if (why !== undefined) return
    setFile(chosen)
    send.go(chosen)
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    take(event.dataTransfer.files)
  }
  return (
    <div className="stack">
      <Problems problems={refused === undefined ? send.problems : [{ message: refused }]} />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the button inside is the first */}
      <div
        className={['drop', over && 'over', props.small && 'small-drop'].filter(Boolean).join(' ')}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <p className="drop-text">{send.busy ? `正在上传“${file?.name ?? ''}”……` : props.text}</p>
        <input
          ref={input}
          type="file"
          accept=".xlsx,.xls,.et,.xlsb,.ods,.csv,.txt"
          className="unseen"
          aria-label={props.label}
          tabIndex={-1}
          onChange={(event) => {
            take(event.target.files)
            event.target.value = ''
          }}
        />
        <Button
          type={props.small ? 'default' : 'primary'}
          loading={send.busy}
          aria-describedby={props.small ? undefined : hint}
          onClick={() => input.current?.click()}
        >
          选择文件
        </Button>
        {!props.small && (
          <p className="soft small" id={hint}>
            Excel、WPS 的表格（.xlsx、.xls、.et、.csv、.ods）。一张表、分成几张表、每人一页、家属写在旁边，都可以。
          </p>
        )}
      </div>
    </div>
  )
}
