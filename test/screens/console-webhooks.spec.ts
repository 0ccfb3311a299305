import { scenes } from './console-webhooks.scenes.js';
import { playScenes } from './play.js';

playScenes('console-webhooks', scenes, 'ja');
