import { Link } from '@tanstack/react-router'
import { ImportHead } from './console-import-head.tsx'
import type { ImportView } from './import-labels.ts'

/** How far the reading is. Nobody needs to wait in front of it. */
export function ReadingProgress(props: { view: ImportView }) {
  const { rowsRead, rowsTotal, fileName, state } = props.view
  const known = rowsTotal > 0 && rowsRead < rowsTotal
  const words =
    state === 'waiting'
      ? '排队等候读取……'
      : known
        ? `已读 ${rowsRead} 行，共 ${rowsTotal} 行`
        : '正在认表头、核对每一行……'
  return (
    <>
      <ImportHead step="read" fileName={fileName} />
      <section className="reading stack" aria-label="读取进度">
        <h2>正在读取花名册</h2>
        <progress aria-label="读取进度" max={rowsTotal || 1} value={known ? rowsRead : undefined} />
        <p role="status">{words}</p>
        <p className="soft prose">
          三百人的花名册一般几秒读完。您可以先去办别的事，也可以关闭浏览器；读完后在
          <Link to="/round/import">导入花名册</Link>的“接着办”里打开。
        </p>
      </section>
    </>
  )
}
