import { Button } from 'antd'
import { type FormEvent, useRef, useState } from 'react'
import { api } from '../../../web/api.ts'
import { problemAt } from '../../../web/problems.ts'
import { Field, TextField } from '../../../web/ui/field.tsx'
import { Problems } from '../../../web/ui/problems.tsx'
import { useAct } from '../../../web/ui/use-act.ts'
import { uploadPieces, type Way } from '../../../web/upload-pieces.ts'
import { MOST_FILE, sizeText } from '../rules.ts'
import { posterOf } from './poster.ts'

const DOOR = '/api/materials/files'
const ACCEPT = '.pdf,.docx,.pptx,.jpg,.jpeg,.png,.webp,.mp4,.webm'
const DOING: Record<Way['doing'], string> = {
  reading: '正在读取',
  sending: '正在上传',
  waiting: '网络断了，正在接着传',
}

/** Never half of an emoji or a rare character: the server takes no half. */
const beginningOf = (name: string, most: number) => name.slice(0, most).replace(/[\ud800-\udbff]$/, '')

type Of = { materialId: string | null; seen: number | null }

/** A file for the library, or as the next version of what stands there. */
export function UploadFile(props: { of: Of; title?: string; onDone: (materialId: string) => void }) {
  const [file, setFile] = useState<File>()
  const [title, setTitle] = useState(props.title ?? '')
  const [way, setWay] = useState<Way>()
  const input = useRef<HTMLInputElement>(null)
  const keep = useAct({
    mutationFn: async (chosen: { file: File; title: string }) => {
      const hash = await uploadPieces(chosen.file, DOOR, setWay)
      const poster = await posterHash(chosen.file)
      const named = { title: chosen.title, fileName: beginningOf(chosen.file.name, 200), hash, posterHash: poster }
      return api.materials.keepFile({ ...props.of, ...named })
    },
    onSuccess: ({ materialId }) => {
      setFile(undefined)
      setTitle('')
      props.onDone(materialId)
    },
    onSettled: () => setWay(undefined),
  })
  const tooLarge = file !== undefined && file.size > MOST_FILE
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (file && !tooLarge) keep.go({ file, title })
  }
  const choose = (chosen: File | undefined) => {
    setFile(chosen)
    keep.reset()
    if (chosen && title === '') setTitle(beginningOf(chosen.name.replace(/\.\w+$/, ''), 60))
  }
  return (
    <form className="form" onSubmit={submit} noValidate>
      <Problems problems={keep.problems} at={['title']} />
      <Field
        label="文件"
        hint="PDF、Word（*.docx）、PowerPoint（*.pptx）、图片、视频（*.mp4、*.webm），不超过 200 MB。"
        fault={tooLarge ? `这个文件有 ${sizeText(file.size)}，超过 200 MB。请压缩或者剪短以后再选。` : undefined}
      >
        {(ids) => (
          <div className="row">
            <Button {...ids} disabled={keep.busy} onClick={() => input.current?.click()}>
              {file ? '换一个文件' : '选择文件'}
            </Button>
            {file && (
              <span>
                {file.name}（{sizeText(file.size)}）
              </span>
            )}
            <input
              ref={input}
              type="file"
              className="unseen"
              tabIndex={-1}
              aria-label="要上传的文件"
              accept={ACCEPT}
              onChange={(event) => {
                choose(event.target.files?.[0])
                event.target.value = ''
              }}
            />
          </div>
        )}
      </Field>
      <TextField label="名称" max={60} value={title} onChange={setTitle} fault={problemAt(keep.problems, 'title')} />
      <div className="row">
        <Button type="primary" htmlType="submit" loading={keep.busy} disabled={file === undefined || tooLarge}>
          上传
        </Button>
        <span role="status" className="soft">
          {keep.busy && way && progressText(way)}
        </span>
      </div>
      {keep.busy && way && <progress className="upload-way" aria-label="上传进度" max={1} value={way.share} />}
    </form>
  )
}

const progressText = ({ doing, share }: Way) =>
  doing === 'waiting' ? `${DOING[doing]}……` : `${DOING[doing]}……${Math.floor(share * 100)}%`

/** None for what is no film, or where the browser or the line could not: a film without a cover is a film. */
async function posterHash(file: File): Promise<string | null> {
  if (!/\.(mp4|webm)$/i.test(file.name)) return null
  const picture = await posterOf(file)
  return picture && uploadPieces(picture, DOOR, () => undefined).catch(() => null)
}
