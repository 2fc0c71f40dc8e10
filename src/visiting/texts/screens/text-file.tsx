import { Button } from 'antd'
import { useRef } from 'react'
import { api } from '../../../web/api.ts'
import { Problems } from '../../../web/ui/problems.tsx'
import { useAct } from '../../../web/ui/use-act.ts'
import { upload } from '../../../web/upload.ts'

type Read = { text: string; numbered: number; name: string }

/** A Word or text file whose words come into the editor; nothing is in use by that. */
export function TextFile(props: { onRead: (read: Read) => void }) {
  const input = useRef<HTMLInputElement>(null)
  const read = useAct({
    mutationFn: async (file: File): Promise<Read> => ({
      ...(await api.templates.readFile({ hash: await upload(file) })),
      name: file.name,
    }),
    onSuccess: props.onRead,
  })
  return (
    <>
      <Button loading={read.busy} onClick={() => input.current?.click()}>
        从文件读入
      </Button>
      <input
        ref={input}
        type="file"
        accept=".docx,.txt"
        className="unseen"
        tabIndex={-1}
        aria-label="选择 Word 文档（.docx）或文本文件（.txt）"
        onChange={(event) => {
          const file = event.target.files?.[0]
          if (file) read.go(file)
          event.target.value = ''
        }}
      />
      {read.problems.length > 0 && (
        <div className="whole">
          <Problems problems={read.problems} />
        </div>
      )}
    </>
  )
}
