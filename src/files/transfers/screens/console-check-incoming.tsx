import { api } from '../../../web/api.ts'
import { Problems } from '../../../web/ui/problems.tsx'
import { useAct } from '../../../web/ui/use-act.ts'
import { upload } from '../../../web/upload.ts'
import { ChooseFile } from './console-choose-file.tsx'

/** A package that another unit handed over is checked before anything of it is taken. */
export function CheckIncoming() {
  const check = useAct({
    mutationFn: async (file: File) =>
      api.transfers.check({ fileName: file.name.slice(0, 200), hash: await upload(file, '/api/transfers/files') }),
  })
  return (
    <div className="stack">
      <p className="prose">收到别的单位移交的包，选择那个 zip。先逐个核对；核对无误，再收进卷里、出具回执。</p>
      <Problems problems={check.problems} />
      <div className="row">
        <ChooseFile act="选择移交来的包" accept=".zip,application/zip" busy={check.busy} onFile={check.go} />
      </div>
    </div>
  )
}
