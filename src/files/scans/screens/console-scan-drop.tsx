import { Button } from 'antd'
import { type DragEvent, useId, useRef, useState } from 'react'
import { api } from '../../../web/api.ts'
import { problemsOf } from '../../../web/problems.ts'
import { Problems } from '../../../web/ui/problems.tsx'
import { useAct } from '../../../web/ui/use-act.ts'
import { upload } from '../../../web/upload.ts'
import { MOST_BYTES } from '../contract.ts'

/** Why this file need not be sent, and what to do; what a file really is the server sees by itself. */
function notTaken({ name, size }: File): string | undefined {
  if (size > MOST_BYTES) return `“${name}”超过 100 MB。请分成几个文件，或在复印机上选“150 dpi、灰度”重新扫描。`
  if (/\.hei[cf]$/i.test(name)) return `“${name}”是手机的 HEIC 照片。请另存为 JPEG（*.jpg）后再放进来。`
  return undefined
}

/** A place to drop files, buttons that do the same. One file after the other is sent; one that fails does not stop the rest. */
export function DropScans(props: { small: boolean }) {
  const [over, setOver] = useState(false)
  const [now, setNow] = useState<{ name: string; at: number; of: number }>()
  const [failed, setFailed] = useState<readonly { message: string }[]>([])
  const hint = useId()
  const send = useAct({
    mutationFn: async (files: readonly File[]) => {
      const faults: { message: string }[] = []
      for (const [i, file] of files.entries()) {
        setNow({ name: file.name, at: i + 1, of: files.length })
        const why = notTaken(file)
        if (why !== undefined) faults.push({ message: why })
        else await one(file).catch((error: unknown) => faults.push(...named(file, error)))
      }
      setFailed(faults)
    },
  })
  const take = (files: FileList | null) => {
    if (!files || files.length === 0 || send.busy) return
    setFailed([])
    send.go([...files])
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    take(event.dataTransfer.files)
  }
  const busy = now && `正在上传“${now.name}”${now.of > 1 ? `（第 ${now.at} 个，共 ${now.of} 个）` : ''}……`
  return (
    <div className="stack">
      <Problems problems={[...failed, ...send.problems]} />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the buttons inside are the first */}
      <div
        className={['scan-drop', over && 'over', props.small && 'small-drop'].filter(Boolean).join(' ')}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <p className="drop-text" aria-live="polite">
          {send.busy ? busy : '把扫描的 PDF 或照片拖到这里'}
        </p>
        <div className="row">
          <Pick label="选择文件" accept=".pdf,image/*" many primary busy={send.busy} hint={hint} onTake={take} />
          <span className="by-touch">
            <Pick label="拍照" accept="image/*" camera busy={send.busy} hint={hint} onTake={take} />
          </span>
        </div>
        <p className={props.small ? 'unseen' : 'soft small'} id={hint}>
          整叠扫描成一个 PDF 最快；横放、倒放、单面双面都可以。可以一次放几个文件，单个不超过 100 MB。
        </p>
      </div>
    </div>
  )
}

type PickProps = {
  label: string
  accept: string
  busy: boolean
  hint: string
  many?: true
  primary?: true
  camera?: true
  onTake: (files: FileList | null) => void
}

function Pick(props: PickProps) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <input
        ref={input}
        type="file"
        className="unseen"
        accept={props.accept}
        multiple={props.many}
        capture={props.camera ? 'environment' : undefined}
        aria-label={props.label}
        tabIndex={-1}
        onChange={(event) => {
          props.onTake(event.target.files)
          event.target.value = ''
        }}
      />
      <Button
        type={props.primary ? 'primary' : 'default'}
        loading={props.busy}
        aria-describedby={props.hint}
        onClick={() => input.current?.click()}
      >
        {props.label}
      </Button>
    </>
  )
}

async function one(file: File): Promise<void> {
  await api.scans.receive({ fileName: file.name.slice(0, 200), hash: await upload(file, '/api/scans/files') })
}

function named(file: File, error: unknown): { message: string }[] {
  return problemsOf(error).map(({ message }) => ({ message: `“${file.name}”没有上传：${message}` }))
}
