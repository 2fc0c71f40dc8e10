import { useQuery } from '@tanstack/react-query'
import { orpc } from '../../../web/api.ts'
import { momentOf } from '../../../web/ui/dates.ts'
import { Part } from '../../../web/ui/page-head.tsx'
import type { PackedFiles } from './archive-types.ts'

const EACH_MS = 2_000

/** Packages one asked for: how far they are, and where to take them while they lie ready. */
export function Packages() {
  const list = useQuery(
    orpc.archive.packages.queryOptions({
      input: {},
      refetchInterval: ({ state }) => (state.data?.packages.some((one) => one.state === 'making') ? EACH_MS : false),
    }),
  )
  const packages = list.data?.packages ?? []
  if (packages.length === 0) return null
  return (
    <Part title="我打的包">
      <ul className="packages">
        {packages.map((one) => (
          <li key={one.id}>
            <span>
              {one.about}
              <span className="soft small">{momentOf(one.askedAt)}</span>
            </span>
            <span className="package-state">
              <State of={one} />
            </span>
          </li>
        ))}
      </ul>
    </Part>
  )
}

function State({ of }: { of: PackedFiles }) {
  if (of.state === 'making')
    return (
      <>
        <progress max={of.files} value={of.done} aria-label={`已打 ${of.done} 卷，共 ${of.files} 卷`} />
        <span className="soft small">
          正在打：{of.done} / {of.files} 卷，可以离开这一页
        </span>
      </>
    )
  if (of.state === 'failed') return <span className="bad">没有打成：{of.fault}</span>
  if (of.state === 'ended')
    return (
      <span className="soft small">
        已过期清除{of.head && <span className="chain-head">链头 {of.head.slice(0, 16)}…</span>}
      </span>
    )
  return (
    <>
      <a className="act second" href={`/api/archive/packages/${of.id}/package.zip`} download>
        下载（{sizeOf(of.bytes ?? 0)}）
      </a>
      <span className="soft small">
        {momentOf(of.endsAt)}清除；断了可以接着下
        {of.head && <span className="chain-head">链头 {of.head.slice(0, 16)}…</span>}
      </span>
    </>
  )
}

function sizeOf(bytes: number): string {
  return bytes < 1_048_576 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 1_048_576).toFixed(1)} MB`
}
