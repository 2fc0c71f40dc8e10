import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { type DragEvent, useId, useRef, useState } from 'react'
import { api } from '../../web/api.ts'
import { Problems } from '../../web/ui/problems.tsx'
import { useAct } from '../../web/ui/use-act.ts'
import { upload } from '../../web/upload.ts'
import { ImportHead } from './console-import-head.tsx'
import './import.css'

/** Step one: the file, chosen or dropped; it is hashed here, sent, and read. */
export function ImportRoster() {
  const navigate = useNavigate()
  const [over, setOver] = useState(false)
  const [file, setFile] = useState<File>()
  const input = useRef<HTMLInputElement>(null)
  const hint = useId()
  const read = useAct({
    mutationFn: async (chosen: File) => api.census.readRoster({ fileName: chosen.name, hash: await upload(chosen) }),
    onSuccess: ({ id }) =>
      navigate({ to: '/round/import/$importId', params: { importId: id }, search: { step: 'read' } }),
  })
  const take = (chosen: File | undefined) => {
    if (!chosen || read.busy) return
    setFile(chosen)
    read.go(chosen)
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    take(event.dataTransfer.files[0])
  }
  return (
    <>
      <ImportHead step="file" />
      <div className="stack">
        <Problems problems={read.problems} />
        {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the button inside is the first */}
        <div
          className={over ? 'drop over' : 'drop'}
          onDragOver={(event) => {
            event.preventDefault()
            setOver(true)
          }}
          onDragLeave={() => setOver(false)}
          onDrop={drop}
        >
          <p className="drop-text">{read.busy ? `正在读取“${file?.name ?? ''}”……` : '把花名册拖到这里'}</p>
          <input
            ref={input}
            type="file"
            accept=".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
            className="unseen"
            aria-label="花名册文件"
            tabIndex={-1}
            onChange={(event) => {
              take(event.target.files?.[0])
              event.target.value = ''
            }}
          />
          <Button type="primary" loading={read.busy} aria-describedby={hint} onClick={() => input.current?.click()}>
            选择文件
          </Button>
          <p className="soft small" id={hint}>
            表格文件（扩展名 .xlsx）。一张表、分成几张表、表头有两行、有合并单元格，都可以。
          </p>
        </div>
        <div className="prose soft">
          <p>现在只是读取，不改动任何登记；到第四步您确认了才登记。原文件读完即从服务器删除。</p>
          <p>未成年人的姓名和电话不会登记；身份证号、收入、房产、健康情况等，即使表里有也不读取。</p>
        </div>
      </div>
    </>
  )
}
