import { Button } from 'antd'
import { useRef } from 'react'
import { api } from '../../../web/api.ts'
import { Problems } from '../../../web/ui/problems.tsx'
import { useAct } from '../../../web/ui/use-act.ts'
import { upload } from '../../../web/upload.ts'

/** A picture from this computer or phone; it is written anew by the server, without place and time. */
export function AddPicture(props: { storyId: string; onAdded: (hash: string) => void }) {
  const field = useRef<HTMLInputElement>(null)
  const add = useAct({
    mutationFn: async (file: File) => {
      const hash = await upload(file, '/api/publicity/files')
      const added = await api.publicity.addPicture({ storyId: props.storyId, hash })
      props.onAdded(added.hash)
    },
  })
  return (
    <>
      <Button loading={add.busy} onClick={() => field.current?.click()}>
        加图片
      </Button>
      <input
        ref={field}
        type="file"
        className="unseen"
        tabIndex={-1}
        aria-label="选择图片"
        accept="image/jpeg,image/png,image/webp"
        onChange={({ target }) => {
          const file = target.files?.[0]
          if (file) add.go(file)
          target.value = ''
        }}
      />
      <Problems problems={add.problems} />
    </>
  )
}
