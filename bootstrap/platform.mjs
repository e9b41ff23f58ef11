// Plain JavaScript for any Node from 18 on: it runs before the project's own Node is there.

/** @returns {string | undefined} one clear line when the project cannot run here */
export function platformProblem(platform = process.platform, version = process.versions.node) {
  if (platform === 'win32') {
    return 'Windows is not supported: run it on Linux or macOS (on Windows, inside WSL 2). Windows не поддерживается: нужен Linux или macOS.';
  }
  if (platform !== 'linux' && platform !== 'darwin') {
    return `The system "${platform}" is not supported: run it on Linux or macOS. Нужен Linux или macOS.`;
  }
  if (Number(version.split('.')[0]) < 18) {
    return `Node ${version} is too old to install the project: Node 18 or newer is needed. Нужен Node 18 или новее.`;
  }
  return undefined;
}
