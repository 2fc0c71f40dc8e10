/** A start, or a command, ends in one sentence that says what to do. */
import { chmodSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { UsageError } from './usage-error.ts'

/** Another place for it, by the way this was called; what to do then. */
type Way = { elsewhere: string; again: string }
/** What the system says by code, and what a person does about it. */
const sentences: Record<string, (path: string, way: Way) => string> = {
  EACCES: (path, { elsewhere }) => `没有权限使用 ${path}。请检查它的属主和权限，或${elsewhere}。`,
  EPERM: (path, { elsewhere }) => `没有权限使用 ${path}。请检查它的属主和权限，或${elsewhere}。`,
  EROFS: (path, { elsewhere, again }) =>
    `${path} 所在的磁盘是只读的，不能写入。请改为可写后再${again}，或${elsewhere}。`,
  ENOTDIR: (path, { elsewhere }) => `${path} 的路径中有一段不是目录。请${elsewhere}。`,
  EEXIST: (path, { elsewhere }) => `${path} 已存在，但不是目录。请${elsewhere}。`,
  ENOENT: (path, { elsewhere }) => `${path} 没有，也建不成。请核对路径，或${elsewhere}。`,
  EISDIR: (path) => `${path} 应是文件，却是目录。请从备份恢复它。`,
  ELOOP: (path, { elsewhere }) => `${path} 的符号链接绕成了圈。请${elsewhere}。`,
  ENAMETOOLONG: (_path, { elsewhere }) => `目录的路径太长。请${elsewhere}。`,
  ENOSPC: (path, { again }) => `${path} 所在磁盘已满。请先清理出空间再${again}；已有数据没有改动。`,
  EDQUOT: (path, { again }) => `${path} 所在磁盘的配额已满。请先清理出空间再${again}；已有数据没有改动。`,
  EMFILE: (_path, { again }) => `系统允许打开的文件太少。请提高 ulimit -n（建议 4096 以上）后再${again}。`,
  ENFILE: (_path, { again }) => `系统打开的文件太多。请关闭一些程序后再${again}。`,
  EAGAIN: (_path, { again }) => `系统允许的进程太少，起不来数据库。请提高 ulimit -u 后再${again}。`,
  ENOMEM: (_path, { again }) => `内存不足，起不来。请关闭一些程序后再${again}。`,
}
const START: Way = { elsewhere: '用 --data 指定别的目录', again: '启动' }
const COMMAND: Way = { elsewhere: '换一个路径', again: '试' }

/** The same codes mean something else where the product listens. */
const listening: Record<string, string> = {
  EADDRINUSE: '已被占用。请停止占用它的程序，或用 --port 换一个端口。',
  EACCES: '需要更高的权限。请用 --port 换一个 1024 以上的端口。',
  EADDRNOTAVAIL: '不是本机的地址。请核对 --host。',
  ENOTFOUND: '不是有效的地址。请核对 --host。',
  EAI_AGAIN: '不是有效的地址。请核对 --host。',
}

/** The sentence for a start that failed. */
export function startSentence(error: unknown, dataDir: string): string {
  if (error instanceof UsageError) return error.message
  const sentence = systemSentence(error, dataDir, START)
  if (sentence !== undefined) return `没有启动：${sentence}`
  const message = error instanceof Error ? error.message : String(error)
  return `没有启动：${message.split('\n')[0]}。数据没有改动。详情写在数据目录的 start-error.log 中，请把它交给维护人员。`
}

/** The sentence for a command that the system stopped; undefined for another fault. */
export function commandSentence(error: unknown): string | undefined {
  const sentence = systemSentence(error, undefined, COMMAND)
  return sentence && `没有办成：${sentence}`
}

function systemSentence(error: unknown, place: string | undefined, way: Way): string | undefined {
  if (!(error instanceof Error && 'code' in error && typeof error.code === 'string')) return undefined
  const path = 'path' in error && typeof error.path === 'string' ? error.path : place
  return path === undefined ? undefined : sentences[error.code]?.(path, way)
}

/** The sentence for a port or address that cannot be listened on; undefined for another fault. */
export function listenSentence(error: unknown, host: string, port: number): string | undefined {
  const sentence = error instanceof Error && 'code' in error ? listening[String(error.code)] : undefined
  return sentence && `地址 ${host} 的端口 ${port} ${sentence}`
}

/** Keeps the whole of a fault nobody foresaw, where only the product's user reads it. */
export function keepStartError(error: unknown, dataDir: string): void {
  if (error instanceof UsageError || !(error instanceof Error)) return
  const file = join(dataDir, 'start-error.log')
  try {
    writeFileSync(file, `${new Date().toISOString()}\n${error.stack ?? error.message}\n`, { mode: 0o600 })
    chmodSync(file, 0o600)
  } catch {
    // the directory itself may be what cannot be written: the sentence is on the screen all the same
  }
}
